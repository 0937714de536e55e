"""What the network says of a pair must not depend on what else is in the batch."""

from __future__ import annotations

import torch

from tracker.training.network import TYPES, AlignmentNetwork, Shape, grown

SHAPE = Shape(layers=2, hidden=16, width=32, align=8)


def test_padding_and_neighbours_change_nothing() -> None:
    torch.manual_seed(1)
    network = AlignmentNetwork(SHAPE).eval()
    texts = torch.randn(3, 9, 2, 16)
    masks = torch.ones(3, 9, dtype=torch.bool)
    masks[0, 4:] = False
    masks[1, 6:] = False
    cosine = torch.tensor([0.5])
    alone = network(texts[:2, :6], masks[:2, :6], torch.tensor([0]), torch.tensor([1]), cosine)
    among = network(texts, masks, torch.tensor([0, 2]), torch.tensor([1, 1]), torch.tensor([0.5, 0.1]))
    torch.testing.assert_close(alone.divergence[0], among.divergence[0], atol=1e-5, rtol=1e-4)
    torch.testing.assert_close(alone.original_tags[0, :4], among.original_tags[0, :4], atol=1e-5, rtol=1e-4)


def test_outputs_have_the_shapes_that_they_say() -> None:
    network = AlignmentNetwork(SHAPE)
    pair = (torch.tensor([0, 1]), torch.tensor([1, 1]), torch.tensor([0.5, 1.0]))
    output = network(torch.randn(2, 5, 2, 16), torch.ones(2, 5, dtype=torch.bool), *pair)
    assert output.divergence.shape == output.other.shape == (2,)
    assert output.types.shape == (2, len(TYPES))
    assert output.original_tags.shape == output.reported_tags.shape == (2, 5)


def test_a_network_that_learns_to_read_one_more_layer_begins_where_it_was() -> None:
    """A tower on top of a trained network must not cost what the network knows."""
    torch.manual_seed(1)
    before = AlignmentNetwork(SHAPE).eval()
    wider = Shape(layers=3, hidden=16, width=32, align=8)
    after = AlignmentNetwork(wider).eval()
    after.load_state_dict(grown(before.state_dict(), wider))
    texts, masks = torch.randn(2, 5, 3, 16), torch.ones(2, 5, dtype=torch.bool)
    pair = (torch.tensor([0]), torch.tensor([1]), torch.tensor([0.5]))
    expected = before(texts[:, :, :2], masks, *pair)
    torch.testing.assert_close(after(texts, masks, *pair).divergence, expected.divergence)
