"""Packing leaves out what a pipeline does not need to read."""

from pathlib import Path

import srsly

from nlp.training.pack import NO_TREE, drop_trees


def test_lemma_trees_without_a_label_go_and_the_others_keep_their_branches(tmp_path: Path) -> None:
    leaf, unused, other = ({"orig": number, "subst": number + 1} for number in (10, 20, 30))
    node = {"prefix_len": 0, "suffix_len": 2, "prefix_tree": NO_TREE, "suffix_tree": 2}
    srsly.write_msgpack(tmp_path / "trees", {"trees": [unused, node, leaf, other]})
    srsly.write_json(tmp_path / "cfg", {"labels": [3, 1], "top_k": 1})
    drop_trees(tmp_path)
    kept = [node | {"suffix_tree": 1}, leaf, other]
    assert srsly.read_msgpack(tmp_path / "trees")["trees"] == kept
    assert srsly.read_json(tmp_path / "cfg") == {"labels": [2, 0], "top_k": 1}
