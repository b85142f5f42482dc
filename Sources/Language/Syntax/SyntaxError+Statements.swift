import Operations

/// The wording of mistakes in the form of statements.
extension SyntaxError.Mistake {
  var statementWording: SyntaxError.Wording {
    switch self {
    case .invalidTarget(let text):
      return SyntaxError.Wording(
        LocalizedText(
          en: "`\(text)` is not a place that can be assigned to", zh: "不能给 `\(text)` 赋值"),
        hint: LocalizedText(
          en: "left of `=` stands a name, `x[0]` or `net.weight`; to compare, write `==`",
          zh: "`=` 左边只能是名字、`x[0]` 或 `net.weight`；比较请写 `==`"))
    case .bracketedTargets:
      return SyntaxError.Wording(
        LocalizedText(
          en: "a tensor cannot be taken apart by brackets on the left of `=`",
          zh: "`=` 左边不能用方括号"),
        hint: LocalizedText(en: "write `a, b = …`", zh: "请写 `a, b = …`"))
    case .nestedTargets:
      return SyntaxError.Wording(
        LocalizedText(
          en: "targets cannot stand inside one another", zh: "赋值的目标不能嵌套"),
        hint: LocalizedText(
          en: "take it apart in two steps: `p, c = …`, then `a, b = p`",
          zh: "请分两步：先 `p, c = …`，再 `a, b = p`"))
    case .augmentedTuple:
      return SyntaxError.Wording(
        LocalizedText(
          en: "only one place can be changed at a time", zh: "一次只能更新一个变量"),
        hint: LocalizedText(
          en: "write one statement for each: `a += 1; b += 1`",
          zh: "请分开写：`a += 1; b += 1`"))
    case .callAsTarget(let text):
      return SyntaxError.Wording(
        LocalizedText(
          en: "`\(text)` is a call and cannot be assigned to",
          zh: "`\(text)` 是函数调用，不能赋值"),
        hint: LocalizedText(
          en: "an element is `x[0]`, with brackets; a function is defined by `f(x) = …`",
          zh: "元素用方括号，如 `x[0]`；定义函数写 `f(x) = …`"))
    case .invalidParameter(let text):
      return SyntaxError.Wording(
        LocalizedText(
          en: "`\(text)` is not the name of a parameter", zh: "`\(text)` 不是参数名"),
        hint: LocalizedText(
          en: "a function is defined as in `f(x, p=0.5) = x * p`; an element is assigned with "
            + "`x[0] = …`; to compare, write `==`",
          zh: "定义函数如 `f(x, p=0.5) = x * p`；给元素赋值用 `x[0] = …`；比较请写 `==`"))
    case .duplicateParameter(let name):
      return SyntaxError.Wording(
        LocalizedText(
          en: "two parameters are called `\(name)`", zh: "有两个参数都叫 `\(name)`"),
        hint: LocalizedText(en: "rename one of them", zh: "请给其中一个改名"))
    case .requiredAfterDefault(let name):
      return SyntaxError.Wording(
        LocalizedText(
          en: "`\(name)` has no default but follows a parameter that has one",
          zh: "`\(name)` 没有默认值，却排在有默认值的参数后面"),
        hint: LocalizedText(
          en: "put it further to the front, or give it a default: `\(name)=0`",
          zh: "请把它移到前面，或给它默认值：`\(name)=0`"))
    case .functionWithoutName:
      return SyntaxError.Wording(
        LocalizedText(en: "`fn` needs a name", zh: "`fn` 后面要有函数名"),
        hint: LocalizedText(
          en: "write `fn f(x) { … }`; without a name, `x -> …`",
          zh: "请写 `fn f(x) { … }`；不要名字就写 `x -> …`"))
    case .expectedParameters(let function):
      return SyntaxError.Wording(
        LocalizedText(
          en: "the parameters of `\(function)` are missing", zh: "`\(function)` 缺少参数表"),
        hint: LocalizedText(
          en: "write `fn \(function)(x) { … }`", zh: "请写 `fn \(function)(x) { … }`"))
    case .expectedBlock(let keyword, let found):
      return SyntaxError.Wording(
        LocalizedText(
          en: "`{` is missing behind `\(keyword)`: found \(found.wording.english)",
          zh: "`\(keyword)` 后面缺少 `{`，这里却是\(found.wording.chinese)"),
        hint: blockHint(keyword))
    case .colonBeforeBlock(let keyword):
      return SyntaxError.Wording(
        LocalizedText(
          en: "a block does not begin with `:`", zh: "语句块不用 `:` 开头"),
        hint: blockHint(keyword))
    case .blockWithoutKeyword:
      return SyntaxError.Wording(
        LocalizedText(
          en: "a block cannot stand by itself", zh: "语句块不能单独出现"),
        hint: LocalizedText(
          en: "put `fn f(x)`, `if c`, `for i in …`, `while c` or `no_grad` before `{`; a tuple is "
            + "`(a, b)`",
          zh: "`{` 前面要有 `fn f(x)`、`if c`、`for i in …`、`while c` 或 `no_grad`；元组写作 `(a, b)`"))
    case .returnOutsideFunction:
      return SyntaxError.Wording(
        LocalizedText(
          en: "`return` stands outside a function", zh: "`return` 不在函数里"),
        hint: LocalizedText(
          en: "delete `return`: the value is shown by itself",
          zh: "去掉 `return` 即可，值会自动显示"))
    case .loopWordOutsideLoop(let word):
      return SyntaxError.Wording(
        LocalizedText(
          en: "`\(word)` stands outside a loop", zh: "`\(word)` 不在循环里"),
        hint: LocalizedText(
          en: "it belongs into the block of `for` or `while`",
          zh: "它只能写在 `for` 或 `while` 的语句块里"))
    case .elseWithoutIf:
      return SyntaxError.Wording(
        LocalizedText(en: "`else` follows no `if`", zh: "`else` 前面没有 `if`"),
        hint: LocalizedText(
          en: "put it on the line of the closing brace: `} else {`",
          zh: "请和右花括号写在同一行：`} else {`"))
    case .loopWithoutIn(let found):
      return SyntaxError.Wording(
        LocalizedText(
          en: "`in` is missing in this loop: found \(found.wording.english)",
          zh: "这个循环缺少 `in`，这里却是\(found.wording.chinese)"),
        hint: LocalizedText(
          en: "write `for i in range(10) { … }`", zh: "请写 `for i in range(10) { … }`"))
    case .loopInParentheses:
      return SyntaxError.Wording(
        LocalizedText(
          en: "the head of a loop has no parentheses around it", zh: "循环的开头不加括号"),
        hint: LocalizedText(
          en: "write `for i in range(10) { … }`: `i` goes from 0 to 9",
          zh: "请写 `for i in range(10) { … }`：`i` 从 0 到 9"))
    case .commandInsideBlock:
      return SyntaxError.Wording(
        LocalizedText(
          en: "a command cannot stand inside `{ }`", zh: "`{ }` 里不能写命令"),
        hint: LocalizedText(
          en: "put it on a line outside the block", zh: "请把它写到语句块外面，单独一行"))
    case .commandNotFirst:
      return SyntaxError.Wording(
        LocalizedText(
          en: "a command must begin its line", zh: "命令必须写在一行的开头"),
        hint: LocalizedText(en: "put it on a line of its own", zh: "请让它单独占一行"))
    case .commandWithoutName:
      return SyntaxError.Wording(
        LocalizedText(en: "the name of the command is missing", zh: "缺少命令名"),
        hint: LocalizedText(en: "`:help` lists the commands", zh: "`:help` 会列出所有命令"))
    default:
      return SyntaxError.Wording(
        LocalizedText(en: "this cannot be read", zh: "这里读不懂"),
        hint: LocalizedText(
          en: "`:help language` shows how it is written", zh: "`:help language` 说明各种写法"))
    }
  }

  private func blockHint(_ keyword: String) -> LocalizedText {
    switch keyword {
    case "fn":
      LocalizedText(
        en: "write `fn f(x) { … }`, or in short `f(x) = …`",
        zh: "请写 `fn f(x) { … }`，或简写为 `f(x) = …`")
    case "for":
      LocalizedText(
        en: "write `for i in range(10) { … }`, the brace on the same line",
        zh: "请写 `for i in range(10) { … }`，左花括号在同一行")
    case "else", "no_grad":
      LocalizedText(
        en: "write `\(keyword) { … }`, the brace on the same line",
        zh: "请写 `\(keyword) { … }`，左花括号在同一行")
    default:
      LocalizedText(
        en: "write `\(keyword) x > 0 { … }`, the brace on the same line",
        zh: "请写 `\(keyword) x > 0 { … }`，左花括号在同一行")
    }
  }
}

extension SyntaxError.ForeignWord {
  /// The answer to a form of another language.
  var wording: SyntaxError.Wording {
    SyntaxError.Wording(message, hint: hint)
  }

  private var message: LocalizedText {
    guard self != .print, self != .assert else {
      return LocalizedText(en: "`\(rawValue)` is a function", zh: "`\(rawValue)` 是一个函数")
    }
    return LocalizedText(
      en: "`\(rawValue)` is not a word of this language", zh: "这门语言里没有 `\(rawValue)` 这个词")
  }

  private var hint: LocalizedText {
    switch self {
    case .def, .function:
      LocalizedText(
        en: "write `fn f(x) { … }`, or in short `f(x) = …`",
        zh: "请写 `fn f(x) { … }`，或简写为 `f(x) = …`")
    case .lambda:
      LocalizedText(en: "write `x -> x + 1`", zh: "请写 `x -> x + 1`")
    case .import, .from, .using:
      LocalizedText(
        en:
          "delete this line: everything is already there; write `relu(x)` or `conv2d(x, k)` right away",
        zh: "删掉这一行：什么都不用导入，直接写 `relu(x)` 或 `conv2d(x, k)`")
    case .print:
      LocalizedText(
        en: "write `print(x)`, or just `x`: its value is shown",
        zh: "请写 `print(x)`，或只写 `x`，值会自动显示")
    case .elif, .elseif:
      LocalizedText(en: "write `} else if c { … }`", zh: "请写 `} else if c { … }`")
    case .then, .do, .end:
      LocalizedText(
        en: "a block stands between braces: `if c { … }`", zh: "语句块写在花括号里：`if c { … }`")
    case .let, .var, .const, .local, .global, .int, .float, .double, .auto, .string, .bool:
      LocalizedText(en: "just assign: `x = 3`", zh: "直接赋值即可：`x = 3`")
    case .assert:
      LocalizedText(
        en: "it is a function: `assert(x > 0, \"x must be positive\")`",
        zh: "它是一个函数：`assert(x > 0, \"x 必须是正数\")`")
    case .help:
      LocalizedText(en: "write `:help relu`, or `?relu`", zh: "请写 `:help relu` 或 `?relu`")
    case .switch:
      LocalizedText(
        en: "write `if c { … } else if d { … } else { … }`",
        zh: "请写 `if c { … } else if d { … } else { … }`")
    case .class:
      LocalizedText(
        en: "models are built from layers: `sequential(Linear(2, 8), ReLU(), Linear(8, 1))`",
        zh: "模型由层搭成：`sequential(Linear(2, 8), ReLU(), Linear(8, 1))`")
    case .try, .raise, .except, .finally, .catch, .throw:
      LocalizedText(
        en: "errors cannot be caught; `assert(condition, message)` raises one",
        zh: "错误不能捕获；要主动报错用 `assert(condition, message)`")
    case .with:
      LocalizedText(
        en: "to compute without recording, write `no_grad { … }`",
        zh: "不记录计算过程请写 `no_grad { … }`")
    case .del:
      LocalizedText(
        en: "variables need not be deleted; `:reset` removes them all",
        zh: "变量不用删除；`:reset` 会清空全部变量")
    case .is:
      LocalizedText(en: "to compare, write `==`", zh: "比较请写 `==`")
    case .pass:
      LocalizedText(en: "an empty block is `{ }`", zh: "空语句块写作 `{ }`")
    case .if, .else:
      LocalizedText(
        en: "the words are English: `if x > 0 { … } else { … }`",
        zh: "关键字用英文：`if x > 0 { … } else { … }`")
    case .while:
      LocalizedText(
        en: "the words are English: `while x > 0 { … }`", zh: "关键字用英文：`while x > 0 { … }`")
    case .return:
      LocalizedText(en: "the words are English: `return x`", zh: "关键字用英文：`return x`")
    }
  }
}
