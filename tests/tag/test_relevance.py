"""Whether the training of the trade is a main subject, and the prefilter before a page is fetched."""

import pytest

from trainwatch.knowledge import load
from trainwatch.model import Subject
from trainwatch.tag import looks_relevant, tag
from trainwatch.tag.lexicon import TAUGHT_TO_ALL

CLASS_REPORT = (
    "Thirty deputies and police officers finished a three-day training course on de-escalation on Friday. "
    "The instructors led the officers through scenarios in the classroom and at the academy.\n"
    "The training was free, and more courses for law enforcement are planned, the trainers said."
)


def label(title, text=""):
    return tag(Subject(title, text), load()).relevance.label


def test_a_report_of_a_class_is_relevant():
    assert label("Deputies finish de-escalation training", CLASS_REPORT) == "yes"


def test_the_same_report_under_a_dull_title_is_relevant():
    assert label("News of the week", CLASS_REPORT) == "yes"


@pytest.mark.parametrize(
    "title",
    [
        "Citizens Police Academy begins in March",
        "Students nominated to the Air Force Academy",
        "Job training for welders starts",
        "Pedestrian struck by train, police say",
        "Retired K-9 Rex dies at home",
        "Sheriff: two arrested after chase",
        "Council approves budget",
    ],
)
def test_other_academies_other_training_and_trains_are_not(title):
    assert label(title) == "no"


@pytest.mark.parametrize(
    "title",
    ["Deputies train for active shooter", "Two officers graduate from police academy", "Police training center opens"],
)
def test_a_headline_about_training_is_relevant(title):
    assert label(title) == "yes"


def test_a_short_page_that_tells_how_to_enrol_is_relevant():
    text = "Join us for a free webinar for law enforcement on Thursday, March 9. Register now."
    assert label("Responding to missing persons", text) == "yes"


def test_the_same_page_of_a_citizens_academy_is_not():
    text = "The police department's Citizens Police Academy is a course open to the public. Register now."
    assert label("Meet the police", text) != "yes"


def test_a_title_that_says_it_decides_where_the_text_bears_it_out():
    text = "More than 40 deputies ran through the halls of the high school in a drill on Tuesday. " * 2
    assert label("Deputies train for active shooter", text) == "yes"


def test_a_title_that_says_it_decides_over_a_text_of_one_sentence():
    assert label("Free de-escalation training for police officers", "Ten departments sent somebody to Reno.") == "yes"


def test_a_class_with_its_subject_before_it_is_a_class():
    assert label("Officers take free de-escalation class", "Police officers learn to slow an encounter down.") == "yes"
    assert label("Officers take classes on child exploitation", "") == "yes"


def test_short_news_needs_fewer_words_than_a_long_release():
    text = (
        "All 58 deputies of Reed County took a class this week. They learned to tell a seizure from a fight, which is "
        "harder than it sounds, said the instructor, a nurse. The county paid for the class."
    )
    assert label("A hard lesson", text) == "yes"
    assert label("A hard lesson", text + " The council then spoke of roads and parks until late." * 60) != "yes"


ENROL = "The 16-hour course begins on May 4. Tuition is $300. Register at the front desk; class size is 20."


@pytest.mark.parametrize(("source", "expected"), [("academy", "yes"), ("post_board", "yes"), ("local_news", "no")])
def test_who_announces_a_course_tells_for_whom_it_is(source, expected):
    subject = Subject("Advanced Course Returns", ENROL, source_type=source)
    assert tag(subject, load()).relevance.label == expected


def test_a_subject_that_only_the_trade_studies_stands_for_the_people():
    assert label("Interview and Interrogation Course", ENROL) == "yes"
    assert label("Watercolour Painting Course", ENROL) == "no"


def test_an_academys_class_for_the_public_is_not_relevant():
    subject = Subject("Course in Hunter Education", ENROL, source_type="academy")
    assert tag(subject, load()).relevance.label == "no"


def test_a_title_about_training_of_others_outweighs_officers_in_the_text():
    text = "The Citizens Police Academy teaches residents what an officer learns at the police academy. Officers teach."
    assert label("Citizens Police Academy Opens", text) == "no"


def test_a_lone_weak_mention_is_chance():
    assert (
        label("From the kitchen", "Anna Lowry, who teaches report writing, bakes bread. The training is in waiting.")
        == "no"
    )


def test_credit_for_officers_is_training_of_officers():
    assert label("TCOLE hours for the interview course") != "no"


def test_a_mere_mention_in_a_long_text_is_not_relevant():
    text = "The court sentenced the man on Monday. He had lied to his bank. " * 60 + "Officers had been trained."
    assert label("Man sentenced", text) == "no"


def test_the_evidence_names_the_words():
    evidence = tag(Subject("Deputies train", ""), load()).relevance.evidence
    assert [(words.where, words.text) for words in evidence] == [("title", "Deputies train")]


def test_a_judgment_of_no_has_no_evidence():
    assert tag(Subject("Police academy fire", "x " * 3000), load()).relevance.evidence == ()


def test_the_prefilter_drops_what_has_no_cue_at_all():
    assert looks_relevant("Bakery opens downtown", "Bread and cakes from Monday.", load()) == 0


@pytest.mark.parametrize(
    "title", ["Deputies learn to slow down", "Naloxone for all", "Academy opens", "Sheriff speaks"]
)
def test_the_prefilter_keeps_any_cue(title):
    assert looks_relevant(title, "", load()) > 0


def test_the_prefilter_ranks_training_above_a_police_word():
    knowledge = load()
    assert looks_relevant("Police training", "", knowledge) > looks_relevant("Police chase", "", knowledge)


def test_the_prefilter_reads_the_summary_too():
    assert looks_relevant("News", "Deputies took a training course.", load()) > 0.4


def test_the_subjects_that_everybody_learns_are_topics():
    assert load().topics.keys() >= TAUGHT_TO_ALL


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Library offers CPR class",
            "Firefighters will teach CPR at the library. The class is free. Register at the desk.",
        ),
        (
            "Sheriff hosts women's self-defense course",
            "The course is open to the public. Register by calling the office.",
        ),
        ("School holds active shooter training for teachers", "Teachers learned to hide. Police led the drill."),
        ("Deputy accused of assault resigns", "The deputy, trained as an instructor, was placed on leave on Monday."),
        ("Police find body in woods near school", "The school was closed for a day, police said."),
    ],
)
def test_short_news_of_other_things_is_not_relevant(title, text):
    assert label(title, text) != "yes"


def test_a_short_report_of_a_class_is_relevant():
    text = "Twenty officers and dispatchers completed a 40-hour crisis intervention team class on Friday."
    assert label("CIT class graduates 20", text) == "yes"


@pytest.mark.parametrize(
    "owned", ["The academy's kitchen fed 300 officers", "The institute’s laboratory helped deputies"]
)
def test_what_an_academy_owns_is_no_training(owned):
    assert (
        label("News of the week", f"{owned} on Friday. " + "The fair was held by the river, as in all years. " * 9)
        == "no"
    )


def test_troopers_and_instructors_are_people_and_not_a_class():
    text = "Children may come to a free basketball camp on Monday, coached by troopers. Register at the gate."
    assert label("Troopers and Instructors Coach Basketball Camp for Children", text) == "no"


def test_one_mention_in_a_text_with_room_for_more_is_a_mere_mention():
    text = 'The callers ask for gifts "for the training of our officers" and give a badge number.'
    assert label("Bogus calls", text) != "no"
    assert label("Bogus calls", text + " Do not give them the number of a card, the board said." * 8) == "no"


def test_a_class_with_a_length_is_no_mere_mention():
    rest = " The library keeps its Sunday hours, and the pumper was put off." * 8
    assert label("Town meeting", "Each patrol officer will sit a class." + rest) == "no"
    assert label("Town meeting", "Each patrol officer will sit a two-day class." + rest) == "borderline"


def test_the_hours_of_a_whole_year_are_no_length_of_a_class():
    rest = " The library keeps its Sunday hours, and the pumper was put off." * 8
    assert label("Town meeting", "The chief counted 800 hours of officer training." + rest) == "borderline"
    assert label("Town meeting", "The chief counted 9,800 hours of officer training." + rest) == "no"


DRILL = "Forty officers took part in an active shooter drill on Friday. The exercise had been planned for a year. "
AFTER = "The first of them was inside in four minutes. Afterwards everybody ate soup. " * 4


def test_a_short_report_of_an_exercise_is_relevant_wherever_it_took_place():
    assert label("A cold morning", DRILL + AFTER) == "yes"
    assert label("A cold morning at Lincoln Middle School", DRILL + AFTER) == "yes"


def test_a_report_of_an_exercise_of_others_is_not():
    assert (
        label("A cold morning", DRILL.replace("Forty officers", "Police saw how teachers learned and") + AFTER) != "yes"
    )


def test_a_text_that_touches_on_an_exercise_is_not_about_it():
    assert label("A cold morning", DRILL + AFTER * 9) != "yes"


def test_a_member_of_a_school_board_teaches_nobody():
    text = "The class is for detectives. It covers threats to a {}. Nominations are due on May 2."
    assert label("Threats to officials", text.format("school board member")) == "yes"
    assert label("Threats to officials", text.format("school board")) != "yes"


def test_a_policy_that_lets_officers_take_a_class_announces_none():
    text = (
        "The council voted on the budget. Every patrol officer can take a class. The ordinance was adopted."
        + " x" * 300
    )
    assert label("Council adopts budget", text) != "yes"


def test_a_title_with_people_and_their_subject_announces_its_class():
    text = "The evening will meet in the grange. The fee of $45 covers dinner. About 20 seats are left."
    assert label("Officer and Family Resilience moves", text) == "yes"
    assert label("Family Resilience moves", text) != "yes"


def test_the_prefilter_keeps_what_legislatures_do():
    assert looks_relevant("Pensions top the list for the legislature", "", load()) >= 0.05


NOTICE = (
    "Thursday, June 4, 8 a.m. to 4 p.m., county office, room 12. Tuition is $90; bring a laptop. "
    "For sergeants and new lieutenants. Eight POST hours."
)


def test_a_notice_that_arranges_a_class_and_never_says_training_is_relevant():
    assert label("Running an Evening Shift Seminar", NOTICE) == "yes"


def test_the_same_arrangements_of_something_else_are_not():
    text = NOTICE.replace("For sergeants and new lieutenants. Eight POST hours.", "For gardeners and their guests.")
    assert label("Rose Pruning Workshop", text) == "no"


def test_credit_is_given_for_classes_alone():
    text = (
        "June 5, 1 to 5 p.m., at the courthouse. Two magistrates go over {}. Four hours of legal credit for {} alike."
    )
    warrants = text.format("nexus and staleness", "deputies")
    assert label("Search Warrants After Dark", warrants) == "yes"
    assert label("Search Warrants After Dark", warrants.replace("legal credit", "talk")) != "yes"
    assert label("Roses After Dark", text.format("soil", "gardeners")) == "no"


def test_a_text_on_others_training_alone_tells_whose_academy_the_title_means():
    text = "Adults may sign up for the spring {}, which meets on ten Tuesdays. There is no cost to attend. Graduates get a mug."
    assert label("Police academy opens registration", text.format("Citizens Police Academy")) == "no"
    assert label("Police academy opens registration", text.format("session")) != "no"


def test_the_oath_at_the_end_of_an_academy_is_told_as_a_class_is():
    text = "After 900 hours at the academy, 30 cadets of the State Patrol {} and {} on Thursday."
    assert label("State Patrol commissions thirty", text.format("raised their right hands", "became troopers")) == "yes"
    assert label("State Patrol commissions thirty", text.format("ate", "left")) != "yes"


def test_a_short_report_that_names_people_and_class_in_different_sentences_is_relevant():
    text = (
        "A deputy from each shift sat in the front row. The class lasted two evenings. "
        "They rehearsed calls in pairs, and the instructors stopped them often."
    )
    assert label("Deputies study how to calm a quarrel", text) == "yes"


def test_a_short_report_of_the_police_with_one_word_of_training_is_not():
    text = "A trooper stopped a car on Monday and arrested the driver. His training helped, a neighbor said."
    assert label("Trooper stops car", text) == "no"


def test_a_class_at_an_academy_is_for_those_whom_it_names():
    text = "The academy offers a two-hour class in CPR on May 3. {} may register until noon. Seats are free, {} say."
    assert label("Class Returns to the Academy Gym", text.format("Neighbors", "residents")) == "no"
    assert label("Class Returns to the Academy Gym", text.format("Deputies", "officers")) == "yes"


def test_outsiders_whom_officers_meet_leave_their_class_relevant():
    text = "Deputies learned in an eight-hour class to calm residents. Officers practiced with neighbors. Troopers watched."
    assert label("Deputies Train to Calm Quarrels", text) == "yes"


def test_training_to_which_a_short_text_comes_by_the_way_is_not_its_main_subject():
    before = "Thefts fell by a fifth last year, the sheriff told the county. Deputies answered more calls than ever. "
    training = "Deputies had 16 hours of firearms training, with a course at night, and three repeat it. "
    after = "The commissioners asked about the roof of the jail and about the price of its beds. " * 5
    assert label("A yearly report of the sheriff", training + before * 4 + after) == "yes"
    assert label("A yearly report of the sheriff", before * 4 + training + after) == "borderline"


def test_a_text_in_spanish_is_relevant():
    text = "Los agentes de la Policía tomaron el curso en la academia. El adiestramiento dura dos días."
    assert label("Policía ofrece adiestramiento sobre uso de fuerza", text) == "yes"


def test_an_academy_for_citizens_in_spanish_is_not():
    assert label("Academia de ciudadanos de la Policía Municipal", "Los vecinos mayores de edad pueden ir.") == "no"


@pytest.mark.parametrize("title", ["Running an Evening Shift Seminar", "Rounds at Night"])
def test_what_is_relevant_shows_its_words(title):
    tags = tag(Subject(title, NOTICE), load())
    quotes = [
        (title if found.where == "title" else NOTICE)[found.start : found.end] for found in tags.relevance.evidence
    ]
    assert quotes
    assert quotes == [found.text for found in tags.relevance.evidence]


TABLE = "Course | Dates | Location\nTactical Medicine | January 11-15 | Boise\nFront-line Ethics | May 3 | Nampa"


def label_of(title, text, source_type):
    return tag(Subject(title, text, source_type=source_type), load()).relevance.label


def test_a_table_of_classes_is_relevant_on_a_page_of_those_who_train_the_trade():
    assert label_of("Course Schedule", TABLE, "post_board") == "yes"


def test_a_table_of_one_subject_is_not_enough_elsewhere():
    assert label_of("Course Schedule", TABLE, "") != "yes"


def test_a_schedule_of_spring_is_no_spring_training():
    assert label("2027 Spring Training Schedule for Law Enforcement Officers", TABLE) == "yes"


def test_spring_training_of_a_club_stays_irrelevant():
    assert label("Spring Training Schedule", "Game | Dates | Location\nReds v Cubs | March 3-4 | Mesa") == "no"


def test_one_word_on_enrolling_is_enough_under_a_title_of_the_trade_at_an_academy():
    text = "Officers practise cross examination before a judge.\nSeats are limited."
    assert label_of("Courtroom Testimony for Officers", text, "academy") == "yes"
    assert label_of("Courtroom Testimony for Officers", text, "") != "yes"
