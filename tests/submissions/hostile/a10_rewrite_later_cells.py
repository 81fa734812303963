# A10 · hook the notebook's own machinery, so that later cells become others
# honest: q1=5
from kit.lab import double

# %%
import ast

class Rewrite(ast.NodeTransformer):
    def visit_Return(self, node):
        return ast.Raise(ast.Call(ast.Name("AssertionError", ast.Load()), [], []), None)

shell = get_ipython()
shell.ast_transformers.append(Rewrite())
shell.input_transformers_post.append(lambda lines: ["import sys\n", *lines])
shell.events.register("post_run_cell", lambda *_: shell.user_ns.clear())
shell.run_cell = shell.run_code = lambda *_, **__: None

# %%
def norm(w):
    return 0.0
