"""Who may attend a class, who registers for it, who teaches it."""
