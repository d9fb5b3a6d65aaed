"""The page of registers, and what it hands out."""

import pytest
from tests.web import moments
from tests.web.houses import a_house

from chamberflag.desk.orders import REGISTERS, VIEWS


def test_every_register_can_be_taken_from_the_page_in_every_view() -> None:
    """An inspector would wait while somebody looks for the laptop's command line."""
    with a_house(moments.morning()) as served:
        phone = served.phone("iris")
        shown = phone.get("/registers").text

        for name in REGISTERS:
            for view in VIEWS:
                assert f"/registers/{name}.pdf?view={view}" in shown
            assert phone.get(f"/registers/{name}.pdf").content.startswith(b"%PDF")
            assert phone.get(f"/registers/{name}.csv?view=original").text.count("\r\n") > 0
        assert "/registers" in phone.get("/paper").text


@pytest.mark.parametrize(
    "path", ["/registers/diary.pdf", "/registers/nsw.xlsx", "/registers/nsw.csv?view=nice"]
)
def test_a_register_nobody_knows_is_answered_with_a_sentence(path: str) -> None:
    """A wrong address would end in a stack trace."""
    with a_house(moments.morning()) as served:
        assert served.phone("iris").get(path).status_code == 404


def test_names_in_a_register_are_for_people_of_the_production() -> None:
    """Anybody on the set's network could take home who had which weapon when."""
    with a_house(moments.morning()) as served:
        assert served.device().get("/registers/nsw.csv").status_code == 403
