"""Every model that leads to a person says what happens when the person is forgotten."""

from leads.people import erasure


def test_every_model_with_a_path_to_contact_has_an_answer():
    assert erasure.unanswered() == [], (
        "register_erasure(label, delete(…) | keep('why') | fn) in the room's ready()"
    )
