import Operations

/// A section of the manual's chapter on the language.
package struct LanguageSection: Sendable {
  /// The heading.
  package let title: LocalizedText
  /// What holds.
  package let text: LocalizedText
  /// Programs that show it, with what their last statement gives.
  package let examples: [Example]
}

/// The manual's chapter on the language: how everything is written.
package enum LanguageChapter {
  /// The sections in the order of the chapter.
  package static let sections = [text, values, brackets, expressions, calls, statements, gradients]

  private static let text = LanguageSection(
    title: LocalizedText(en: "Text", zh: "文本"),
    text: LocalizedText(
      en: """
        `#` begins a comment. A statement ends with the line, unless a bracket is open or the line \
        ends in an operator, a comma, `|>` or `\\`; one that ends in `;` shows nothing. What a \
        Chinese input method types, such as ，（）【】：, means its ASCII twin outside strings. Names \
        are made of letters of any script, digits and `_`. `____` is a blank to be filled in. Numbers: \
        `3`, `0.5`, `1e-3`, `1_000`; constants: `pi`, `e`, `inf`, `nan`; strings stand between double \
        quotes, with `\\n`, `\\t`, `\\"` and `\\\\` in them. A line that begins with `:` is a command.
        """,
      zh: """
        `#` 后面是注释。语句到行尾结束，除非还有括号没关，或者行尾是运算符、逗号、`|>` 或 `\\`；以 `;` 结尾的语句\
        不显示结果。中文输入法打出的 ，（）【】：等，在字符串以外等同于对应的 ASCII 字符。名字可以用任何文字的字母、\
        数字和 `_`。`____` 是待填的空。数写作 `3`、`0.5`、`1e-3`、`1_000`；常数有 `pi`、`e`、`inf`、`nan`；\
        字符串放在双引号里，其中可以写 `\\n`、`\\t`、`\\"` 和 `\\\\`。以 `:` 开头的一行是命令。
        """),
    examples: [
      Example("s = 0; s + 1", prints: "1"), Example("卷积核 = ［1 0 -1］; sum（卷积核）", prints: "0"),
    ])

  private static let values = LanguageSection(
    title: LocalizedText(en: "Values", zh: "值"),
    text: LocalizedText(
      en: """
        Tensors of rank 0 to 8 (a number has rank 0), truth values, strings, `none`, tuples, \
        functions, layers and records. Tensors are values: `b = a; b[0] = 9` leaves `a` alone. Only \
        parameters change in place: after `v = w`, both names stand for the same parameter. Comparing \
        gives truth values; such a tensor used as an index is a mask. Tuples, tensors and records can \
        be taken apart: `x, y = moons(80)` gives each name a field.
        """,
      zh: """
        0 到 8 阶的张量（数就是 0 阶张量）、真值、字符串、`none`、元组、函数、层和记录。张量是值：\
        `b = a; b[0] = 9` 不会改变 `a`。只有参数会就地改变：`v = w` 之后，两个名字指的是\
        同一个参数。比较得到真值；真值张量作下标就是掩码。元组、张量和记录都可以拆开：\
        `x, y = moons(80)` 让每个名字各得一个字段。
        """),
    examples: [
      Example("a = [1 2]; b = a; b[0] = 9; a", prints: "[1, 2]"),
      Example("x = [3 -1 2]; x[x > 0]", prints: "[3, 2]"),
      Example("(1, \"a\", none)", prints: "(1, \"a\", none)"),
      Example("x, y = moons(80); y.shape", prints: "(80,)"),
    ])

  private static let brackets = LanguageSection(
    title: LocalizedText(en: "Brackets", zh: "方括号"),
    text: LocalizedText(
      en: """
        `[1 2; 3 4]` and `[[1, 2], [3, 4]]` are the same matrix: white space or commas separate \
        elements, `;` or a new line separates rows. `[1 -1]` has two elements, `[1 - 1]` and \
        `[1-1]` one. `[a, b]` stacks tensors along a new first axis; joining is `cat`.
        """,
      zh: """
        `[1 2; 3 4]` 与 `[[1, 2], [3, 4]]` 是同一个矩阵：空格或逗号分隔元素，`;` 或换行分隔行。`[1 -1]` 有两个\
        元素，`[1 - 1]` 和 `[1-1]` 只有一个。`[a, b]` 沿新的第一轴堆叠；拼接用 `cat`。
        """),
    examples: [
      Example("[1 2; 3 4] == [[1, 2], [3, 4]]", prints: "[[1, 1], [1, 1]]"),
      Example("[1 -1]", prints: "[1, -1]"), Example("[1 - 1]", prints: "[0]"),
      Example("[1 2; 3]", fails: .shapeMismatch),
    ])

  private static let expressions = LanguageSection(
    title: LocalizedText(en: "Operators, from loosest to tightest", zh: "运算符，从最松到最紧"),
    text: LocalizedText(
      en: """
        `|>`, then `or`, `and`, `not`, then `== != < <= > >=` (chains such as `0 < x < 1`), `+ -`, \
        `* / % @`, a sign, `^` (also `**`; from the right, tighter than the sign before it), and \
        calls, indices and members. `*` is element by element, `@` the matrix product, `x.T` the \
        transpose. Shapes broadcast from the last axis. `if c { a } else { b }` is an expression.
        """,
      zh: """
        先是 `|>`，再是 `or`、`and`、`not`，然后是 `== != < <= > >=`（可以连写，如 `0 < x < 1`）、`+ -`、\
        `* / % @`、正负号、`^`（也写作 `**`；从右往左，比前面的负号更紧），最后是调用、下标和成员。`*` 逐元素相乘，\
        `@` 是矩阵乘法，`x.T` 是转置。形状从最后一个轴开始广播。`if c { a } else { b }` 是表达式。
        """),
    examples: [
      Example("-2 ^ 2", prints: "-4"), Example("2 ^ 3 ^ 2", prints: "512"),
      Example("-7 % 3", prints: "2"), Example("0 < [-1 0.5 2] < 1", prints: "[0, 1, 0]"),
      Example("[1 2; 3 4] * [1; 10]", prints: "[[1, 2], [30, 40]]"),
      Example("[-1 2] |> relu |> sum", prints: "2"),
    ])

  private static let calls = LanguageSection(
    title: LocalizedText(en: "Calls, indices and members", zh: "调用、下标与成员"),
    text: LocalizedText(
      en: """
        Arguments go by position, then by name. `x |> f(a, k=1)` is `f(x, a, k=1)`. Positions count \
        from 0, or from -1 backwards; slices are `start:stop:step`, `...` stands for whole axes, and \
        masks and lists of positions select. Members: `x.shape`, `x.rank`, `x.size`, `x.dtype`, \
        `x.T`, `x.grad`; `net[0].weight`, `net.parameters`, `net.training`.
        """,
      zh: """
        参数先按位置、再按名字给出。`x |> f(a, k=1)` 就是 `f(x, a, k=1)`。下标从 0 数起，或从 -1 倒数；切片写作 \
        `start:stop:step`，`...` 代表若干条整轴，也可以用掩码和下标列表来选取。成员有 `x.shape`、`x.rank`、\
        `x.size`、`x.dtype`、`x.T`、`x.grad`，以及 `net[0].weight`、`net.parameters`、`net.training`。
        """),
    examples: [
      Example("x = [1 2 3 4]; x[1:3]", prints: "[2, 3]"),
      Example("x = [1 2 3 4]; x[::-1]", prints: "[4, 3, 2, 1]"),
      Example("x = [1 2; 3 4]; x[:, 0]", prints: "[1, 3]"),
      Example("[1 2; 3 4].shape", prints: "(2, 2)"), Example("[1 2 3][3]", fails: .indexRange),
    ])

  private static let statements = LanguageSection(
    title: LocalizedText(en: "Statements", zh: "语句"),
    text: LocalizedText(
      en: """
        `x = …`, `x += …`, `x[0, 1:3] = …`, `a, b = …`; `f(x, p=0.5) = x * p` or \
        `fn f(x, p=0.5) { … }`; `for i in range(10) { … }`, `while c { … }`, `break`, `continue`, \
        `return`, `no_grad { … }`; a function without a name is `x -> x ^ 2`. Blocks are no scopes of \
        their own; the first assignment to a name in a function makes it local. A \
        statement that fails changes nothing, and `:undo` takes one back that did not.
        """,
      zh: """
        `x = …`、`x += …`、`x[0, 1:3] = …`、`a, b = …`；`f(x, p=0.5) = x * p` 或 `fn f(x, p=0.5) { … }`；\
        `for i in range(10) { … }`、`while c { … }`、`break`、`continue`、`return`、`no_grad { … }`；没有名字的函数写作 \
        `x -> x ^ 2`。语句块不是单独的作用域；函数里第一次\
        给某个名字赋值，它就成为局部变量。语句出错时什么都不会改变；没出错的语句可以用 `:undo` 撤销。
        """),
    examples: [
      Example("f(x, p=0.5) = x * p; f(4)", prints: "2"),
      Example("s = 0; for i in range(4) { s += i }; s", prints: "6"),
      Example("fn f(n) { if n < 2 { 1 } else { n * f(n - 1) } }; f(5)", prints: "120"),
    ])

  private static let gradients = LanguageSection(
    title: LocalizedText(en: "Gradients", zh: "梯度"),
    text: LocalizedText(
      en: """
        `param(x)` makes a parameter, and what is computed from it is recorded. `backward(loss)` \
        fills `.grad` of all that `loss` came from, adding up until `zero_grad`; `grad(loss, w)` \
        returns the gradient and touches nothing. In `no_grad { … }`, `w -= …` changes the parameter \
        in place.
        """,
      zh: """
        `param(x)` 创建参数，由它算出的量都会被记录。`backward(loss)` 填好 `loss` 所依赖的一切的 `.grad`，不断累加，\
        直到 `zero_grad`；`grad(loss, w)` 返回梯度，别的什么都不动。在 `no_grad { … }` 里，`w -= …` 就地修改参数。
        """),
    examples: [
      Example("w = param([1 2]); grad(sum(w ^ 2), w)", prints: "[2, 4]"),
      Example("w = param([1 2]); backward(sum(w ^ 2)); w.grad", prints: "[2, 4]"),
    ])
}
