"""Names that Chinese and Japanese write by convention, provinces by one sign."""

from tracker.names.leaders import leaders


def test_a_province_answers_to_its_sign_as_well_as_to_a_name_it_shares():
    forms = leaders()
    assert "浙" in forms["zhejiang"]
    # Tokyo stands in both tables: in the one by name, in the other as the capital.
    assert {"東京", "都内"} <= set(forms["tokyo"])


def test_every_name_is_folded_and_has_a_form():
    for name, forms in leaders().items():
        assert name == name.lower()
        assert name.isascii()
        assert all(forms)
        assert forms
