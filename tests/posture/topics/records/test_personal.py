from auditor.posture import DataField, DataObject, Marking, PersonalData, Population, Unknown, UnknownKind
from auditor.posture.topics.records.personal import PersonalNames, personal_objects
from tests.builders import DENIED, GAP, blank, evidence, known, population, unread
from tests.unknown import is_unknown

MARKS = {"Contact": Marking.CLASSIFIED, "Contact.Email": Marking.CLASSIFIED}


def a_field(name: str) -> DataField:
    return DataField(f"field:{name}", name, "Text", MARKS.get(name), True, GAP, GAP, evidence())


def an_object(name: str) -> DataObject:
    made = blank(DataObject, id=f"object:{name}", name=name, internal_sharing=known("private"))
    assert isinstance(made, DataObject)
    return made


FIELDS = population("fields", a_field("Contact.Email"), a_field("Product.Code"))
OBJECTS = population("objects", an_object("Contact"), an_object("Empty"))


def test_marked_names_are_personal_whatever_else_is_lost() -> None:
    for names in (
        PersonalNames(PersonalData(GAP, GAP, MARKS)),
        PersonalNames(PersonalData(FIELDS, OBJECTS, MARKS)),
    ):
        assert names.object("Contact") is True
        assert names.field("Contact.Email") is True


def test_seen_names_without_a_mark_are_harmless() -> None:
    names = PersonalNames(PersonalData(FIELDS, OBJECTS, MARKS))
    assert names.object("Product") is False  # by its field
    assert names.object("Empty") is False  # by its own definition
    assert names.field("Product.Code") is False
    assert names.gap is None


def test_names_that_were_not_seen_are_not_known_to_be_harmless() -> None:
    names = PersonalNames(PersonalData(FIELDS, OBJECTS, MARKS))
    assert _reason(names.object("Unseen")) == ("objects", "the definition of Unseen was not seen")
    assert _reason(names.field("Product.Unseen")) == (
        "objects",
        "the definition of Product.Unseen was not seen",
    )
    blind = PersonalNames(PersonalData(FIELDS, DENIED, MARKS))
    assert blind.object("Unseen") is DENIED
    assert blind.object("Product") is False


def test_that_nothing_is_personal_takes_all_to_say() -> None:
    assert PersonalNames(PersonalData(GAP, GAP, MARKS)).anything() is True
    assert PersonalNames(PersonalData(population("fields"), population("objects"))).anything() is False
    torn = unread("Contact.Torn")
    for fields, objects, gap in (
        (DENIED, OBJECTS, DENIED),
        (population("fields"), DENIED, DENIED),
        (population("fields", unread=(torn,)), OBJECTS, torn.unknown),
    ):
        assert PersonalNames(PersonalData(fields, objects)).anything() is gap


def test_an_object_is_not_harmless_while_its_fields_are_not_known() -> None:
    incomplete = Population("fields", FIELDS.items, complete=DENIED)
    for fields in (DENIED, incomplete):
        names = PersonalNames(PersonalData(fields, OBJECTS, MARKS))
        assert names.gap is DENIED
        assert names.object("Empty") is DENIED
    assert PersonalNames(PersonalData(incomplete, OBJECTS, MARKS)).field("Product.Code") is False
    assert PersonalNames(PersonalData(incomplete, OBJECTS, MARKS)).field("Product.Unseen") is DENIED


def test_a_torn_file_makes_its_own_object_unknown_and_no_other() -> None:
    torn_field, torn_object = unread("Empty.Note"), unread("Other")
    fields = Population("fields", FIELDS.items, unread=(torn_field,))
    objects = Population("objects", OBJECTS.items, unread=(torn_object,))
    names = PersonalNames(PersonalData(fields, objects, MARKS))
    assert names.object("Empty") is torn_field.unknown
    assert names.field("Empty.Note") is torn_field.unknown
    assert names.object("Other") is torn_object.unknown
    assert names.field("Other.Name") is torn_object.unknown
    assert names.object("Product") is False


def test_objects_that_hold_personal_data_are_incomplete_while_fields_are_not_known() -> None:
    whole = personal_objects(PersonalData(FIELDS, OBJECTS, MARKS))
    assert isinstance(whole, Population)
    assert ([entry.name for entry in whole], whole.complete, whole.unread) == (["Contact"], True, ())
    lost = personal_objects(PersonalData(DENIED, OBJECTS, MARKS))
    assert isinstance(lost, Population)
    assert ([entry.name for entry in lost], lost.complete) == (["Contact"], DENIED)
    assert personal_objects(PersonalData(FIELDS, DENIED, MARKS)) is DENIED


def test_a_torn_field_counts_unless_its_object_holds_personal_data_anyway() -> None:
    torn = (unread("Empty.Note"), unread("Contact.Note"))
    found = personal_objects(PersonalData(Population("fields", FIELDS.items, unread=torn), OBJECTS, MARKS))
    assert isinstance(found, Population)
    assert found.unread == torn[:1]


def _reason(answer: bool | Unknown) -> tuple[str, str]:
    assert is_unknown(answer, (UnknownKind.NOT_PROVIDED, "objects"))
    return answer.resource, answer.reason
