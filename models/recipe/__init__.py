"""
How the starter packages are made, in order: `corpus` and `variation` (sentences), `pieces` and `batches` (numbers), `lexicon`
(what translates what), `network`, `optimiser`, `training`, `export` (packages), `evaluation` (what they are worth).

Only `lexicon` needs scipy; only `network`, `optimiser`, `training` and `export` need torch.
"""
