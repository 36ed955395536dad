"""`wtw film` and `wtw catalogue`: what an operator sees of films, and how he puts them right."""

from tests.support.service import Place


async def test_an_operator_decides_what_a_film_is_called(beside_a_server: Place) -> None:
    place = beside_a_server

    done = await place.run("film", "override", "949", "title", "1917", "--reason", "to see what happens")
    assert (done.code, done.out) == (0, "title of 949 is changed\n"), done.all
    shown = await place.run("film", "show", "949")
    assert shown.code == 0, shown.all
    assert shown.out.startswith("1917 (1995)")
    assert "operator" in shown.out
    assert "Heat to 1917" in shown.out
    assert "to see what happens" in shown.out

    lifted = await place.run("film", "override", "949", "title", "--reason", "enough")
    assert lifted.out == "title of 949 is changed\n"
    assert (await place.run("film", "show", "949")).out.startswith("Heat (1995)")


async def test_what_no_film_has_is_wrong_use(beside_a_server: Place) -> None:
    for wrong in (("949", "nonsense", "1"), ("949", "year", "soon"), ("1", "year", "1995")):
        told = await beside_a_server.run("film", "override", *wrong, "--reason", "none")
        assert told.code == 2, told.all
        assert "Traceback" not in told.all


async def test_the_catalogue_is_reported_on(beside_a_server: Place) -> None:
    told = await beside_a_server.run("catalogue", "report")

    assert told.code == 0, told.all
    assert "films; no source outside described" in told.out
    assert "75% to 100%" in told.out
