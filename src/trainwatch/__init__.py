"""trainwatch: what is happening in the training of US law enforcement, and which courses are free.

The house, top to bottom; a room imports only from rooms below it:

    cli                                       commands: parse, call, print
    demo                                      an offline newsroom of invented agencies
    site                                      the Datasette plugin
    pipeline                                  the night
    fetch archive sources decide article tag courses store query
    knowledge                                 topics, states, bodies: data files and their one door
    settings model                            what a run needs; every type that flows
    errors                                    the error tree
"""

__version__ = "0.1.0"
