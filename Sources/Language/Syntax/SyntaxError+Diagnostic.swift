import Operations

/// The wording of the mistakes that the lexer and the parser find.
extension SyntaxError {
  /// What is said about a mistake.
  struct Wording {
    let message: LocalizedText
    let hint: LocalizedText

    init(_ message: LocalizedText, hint: LocalizedText) {
      self.message = message
      self.hint = hint
    }
  }

  /// The diagnostic that explains the error to the learner.
  package func diagnostic(in source: Source) -> Diagnostic {
    if case .interrupted(let reason) = mistake {
      return EvaluationError.operation(.tensor(.interrupted(reason), parameter: nil))
        .diagnostic(source: source, span: span)
    }
    let wording = mistake.wording
    return Diagnostic(
      mistake == .hole ? .unfinished : .syntax, source: source, span: span,
      message: wording.message, hint: wording.hint, labels: mistake.labels,
      cause: self)
  }
}

extension SyntaxError.Found {
  /// The thing found, as the subject of a sentence.
  var wording: LocalizedText {
    switch self {
    case .text(let text): LocalizedText(en: "`\(text)`", zh: " `\(text)`")
    case .endOfLine: LocalizedText(en: "the end of the line", zh: "行尾")
    case .endOfText: LocalizedText(en: "the end of the text", zh: "文本末尾")
    }
  }
}

extension SyntaxError.Mistake {
  /// Further places that help to see what is wrong.
  var labels: [Diagnostic.Label] {
    guard case .mismatchedBracket(_, let opening, let place) = self else { return [] }
    return [
      Diagnostic.Label(
        place, LocalizedText(en: "`\(opening)` was opened here", zh: "`\(opening)` 在这里打开"))
    ]
  }

  /// The message and the hint in both languages.
  var wording: SyntaxError.Wording {
    textWording ?? bracketWording ?? expressionWording ?? statementWording
  }

  /// Characters, numbers and strings.
  private var textWording: SyntaxError.Wording? {
    switch self {
    case .unexpectedCharacter(_, 0xFFFD):
      return SyntaxError.Wording(
        LocalizedText(en: "these bytes are no text", zh: "这里的字节不是文字"),
        hint: LocalizedText(
          en: "save the file as UTF-8, then type the character again",
          zh: "请把文件存为 UTF-8 编码，再重新输入这个字符"))
    case .unexpectedCharacter(let text, let codePoint):
      let code = "U+" + hexadecimal(codePoint)
      let isVisible = text != "\u{FFFD}"
      return SyntaxError.Wording(
        LocalizedText(
          en: (isVisible ? "`\(text)` (\(code))" : "the invisible character \(code)")
            + " means nothing here",
          zh: (isVisible ? "`\(text)`（\(code)）" : "看不见的字符 \(code) ") + "在这里没有意义"),
        hint: LocalizedText(
          en: "delete it, or put it between quotation marks if it is part of a text",
          zh: "请删掉它；如果是文字的一部分，就放进引号里"))
    case .lookalike("`", _):
      return SyntaxError.Wording(
        LocalizedText(en: "a backtick does not begin a string", zh: "字符串不能用反引号开头"),
        hint: LocalizedText(en: "use double quotes: `\"text\"`", zh: "请用双引号：`\"文字\"`"))
    case .lookalike(let text, _) where text == "⋅" || text == "·":
      return SyntaxError.Wording(
        LocalizedText(en: "`\(text)` is not typed like that here", zh: "这里不这样写 `\(text)`"),
        hint: LocalizedText(
          en: "write `@` for the product of vectors and matrices, `*` element by element",
          zh: "向量和矩阵的乘积请写 `@`，逐元素相乘写 `*`"))
    case .lookalike(let text, let meaning):
      return SyntaxError.Wording(
        LocalizedText(en: "`\(text)` is not typed like that here", zh: "这里不这样写 `\(text)`"),
        hint: LocalizedText(en: "write `\(meaning)`", zh: "请写 `\(meaning)`"))
    case .foreignOperator(let text, let ours):
      return SyntaxError.Wording(
        LocalizedText(en: "there is no operator `\(text)`", zh: "没有 `\(text)` 这个运算符"),
        hint: foreignOperatorHint(text, ours))
    case .dottedOperator(let text):
      let plain = String(text.dropFirst())
      return SyntaxError.Wording(
        LocalizedText(en: "`\(text)` needs no point here", zh: "`\(text)` 在这里不需要点"),
        hint: LocalizedText(
          en: "write `\(plain)`: it already works element by element; the matrix product is `@`",
          zh: "请写 `\(plain)`：它本来就是逐元素运算；矩阵乘法用 `@`"))
    case .broadcastCall:
      return SyntaxError.Wording(
        LocalizedText(
          en: "a call needs no point: functions work on every element anyway",
          zh: "调用函数不用加点：函数本来就作用于每个元素"),
        hint: LocalizedText(en: "write `relu(x)`", zh: "请写 `relu(x)`"))
    case .questionMark:
      return SyntaxError.Wording(
        LocalizedText(en: "`?` cannot stand here", zh: "这里不能写 `?`"),
        hint: LocalizedText(
          en:
            "to choose between two values write `if c { a } else { b }`; a line that begins with `?` "
            + "asks for help: `?relu`",
          zh: "在两个值之间选择请写 `if c { a } else { b }`；查帮助时把 `?` 写在行首：`?relu`"))
    case .stringPrefix(let letter):
      return SyntaxError.Wording(
        LocalizedText(
          en: "a string has no letter in front of it", zh: "字符串前面不加字母"),
        hint: letter.lowercased() == "f"
          ? LocalizedText(
            en: "join the parts with `+`, numbers through `str`: `\"loss \" + str(3)`",
            zh: "各部分用 `+` 连接，数字先用 `str` 转成文字：`\"损失 \" + str(3)`")
          : LocalizedText(en: "write `\"text\"`", zh: "请写 `\"文字\"`"))
    case .transposeMark:
      return SyntaxError.Wording(
        LocalizedText(en: "`'` does not transpose", zh: "`'` 不表示转置"),
        hint: LocalizedText(en: "write `A.T` for the transpose of `A`", zh: "`A` 的转置写作 `A.T`"))
    case .singleQuotes:
      return SyntaxError.Wording(
        LocalizedText(en: "`'` does not begin a string", zh: "字符串不能用 `'` 开头"),
        hint: LocalizedText(en: "use double quotes: `\"text\"`", zh: "请用双引号：`\"文字\"`"))
    case .floorDivision:
      return SyntaxError.Wording(
        LocalizedText(en: "there is no operator `//`", zh: "没有 `//` 这个运算符"),
        hint: LocalizedText(
          en: "write `floor(a / b)` to divide and round down; a comment begins with `#`",
          zh: "向下取整的除法写 `floor(a / b)`；注释用 `#` 开头"))
    case .slashComment, .percentComment:
      let mark = self == .slashComment ? "//" : "%"
      return SyntaxError.Wording(
        LocalizedText(
          en: "`\(mark)` does not begin a comment", zh: "注释不用 `\(mark)` 开头"),
        hint: LocalizedText(en: "a comment begins with `#`", zh: "注释用 `#` 开头"))
    case .blockComment:
      return SyntaxError.Wording(
        LocalizedText(en: "`/*` does not begin a comment", zh: "注释不用 `/*` 开头"),
        hint: LocalizedText(
          en: "a comment begins with `#` and ends with its line", zh: "注释用 `#` 开头，到行尾为止"))
    case .strayBackslash:
      return SyntaxError.Wording(
        LocalizedText(
          en: "`\\` may only stand at the end of a line", zh: "`\\` 只能出现在一行的末尾"),
        hint: LocalizedText(
          en: "there it carries the statement on to the next line; to solve A x = b write "
            + "`solve(A, b)`",
          zh: "它在行尾表示下一行接着写；解方程组 A x = b 请写 `solve(A, b)`"))
    case .unterminatedString(let closing):
      return SyntaxError.Wording(
        LocalizedText(
          en: "this string is not closed on its line", zh: "这个字符串在本行内没有结束"),
        hint: LocalizedText(
          en: "close it with `\(closing)`; a line break inside a string is written `\\n`",
          zh: "请用 `\(closing)` 结束它；字符串里的换行写作 `\\n`"))
    case .unknownEscape(let letter):
      return SyntaxError.Wording(
        LocalizedText(en: "`\\\(letter)` has no meaning", zh: "`\\\(letter)` 没有含义"),
        hint: LocalizedText(
          en: #"known are `\n`, `\t`, `\"`, `\\` and `\u{…}`; a backslash itself is `\\`"#,
          zh: #"可用的有 `\n`、`\t`、`\"`、`\\` 和 `\u{…}`；反斜杠本身写作 `\\`"#))
    case .invalidScalar(let text):
      return SyntaxError.Wording(
        LocalizedText(
          en: "`\(text)` is not the number of a character", zh: "`\(text)` 不是字符的编号"),
        hint: LocalizedText(
          en: #"write the number in hexadecimal between braces: `\u{5377}` is 卷"#,
          zh: #"把十六进制编号写在花括号里：`\u{5377}` 就是“卷”"#))
    case .pointWithoutDigit(let number):
      return SyntaxError.Wording(
        LocalizedText(
          en: "a decimal point needs a digit after it", zh: "小数点后面必须有数字"),
        hint: LocalizedText(
          en: "write `\(number)` or `\(number).0`", zh: "请写 `\(number)` 或 `\(number).0`"))
    case .memberOfNumber(let number):
      return SyntaxError.Wording(
        LocalizedText(
          en: "right behind a number, a point is a decimal point", zh: "紧跟在数后面的点是小数点"),
        hint: LocalizedText(
          en: "put the number in parentheses: `(\(number)).shape`",
          zh: "请给数加上括号：`(\(number)).shape`"))
    case .dotsBetweenNumbers(let number):
      let start = number.isEmpty ? "1" : number
      return SyntaxError.Wording(
        LocalizedText(en: "`..` does not make a range", zh: "`..` 不表示区间"),
        hint: LocalizedText(
          en: "write `range(\(start), 5)`; inside an index, `\(start):5`",
          zh: "请写 `range(\(start), 5)`；在下标里写 `\(start):5`"))
    case .malformedNumber(let text):
      return SyntaxError.Wording(
        LocalizedText(en: "`\(text)` is not a number", zh: "`\(text)` 不是一个数"),
        hint: LocalizedText(
          en: "numbers look like `3`, `0.5`, `1e-3` or `1_000`",
          zh: "数写成 `3`、`0.5`、`1e-3` 或 `1_000` 这样"))
    case .numberTouchesName(let number, let name):
      return SyntaxError.Wording(
        LocalizedText(
          en: "something is missing between `\(number)` and `\(name)`",
          zh: "`\(number)` 和 `\(name)` 之间缺了点什么"),
        hint: LocalizedText(
          en: "to multiply, write `\(number) * \(name)`; a name cannot begin with a digit",
          zh: "相乘请写 `\(number) * \(name)`；名字不能以数字开头"))
    case .nameTooLong(let limit):
      return SyntaxError.Wording(
        LocalizedText(
          en: "the name is too long: more than \(limit) characters", zh: "名字太长：超过 \(limit) 个字符"),
        hint: LocalizedText(
          en: "was a space, an operator or a quotation mark left out?",
          zh: "是不是漏了空格、运算符或引号？"))
    case .tooLong, .interrupted:
      return SyntaxError.Wording(
        LocalizedText(en: "the text is too long", zh: "文本太长"),
        hint: LocalizedText(
          en: "cut it into several files, or load the numbers with `load`",
          zh: "请拆成几个文件，数据用 `load` 读入"))
    default: return nil
    }
  }

  private func foreignOperatorHint(_ text: String, _ ours: String) -> LocalizedText {
    switch text {
    case "=>":
      LocalizedText(
        en: "an arrow is written `->`, “at least” is written `>=`",
        zh: "箭头写作 `->`，“大于等于”写作 `>=`")
    case "!" where ours == "prod":
      LocalizedText(
        en: "the factorial of 5 is `prod(range(1, 6))`; unequal is `!=`, and not is `not`",
        zh: "5 的阶乘写作 `prod(range(1, 6))`；不等于写作 `!=`，否定写作 `not`")
    case "!", "~":
      LocalizedText(en: "write `not x`", zh: "请写 `not x`")
    default:
      LocalizedText(en: "write `\(ours)`", zh: "请写 `\(ours)`")
    }
  }

  private func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Brackets and nesting.
  private var bracketWording: SyntaxError.Wording? {
    switch self {
    case .unclosedBracket(let opening, let closing):
      return SyntaxError.Wording(
        LocalizedText(en: "`\(opening)` is never closed", zh: "`\(opening)` 没有配对的括号"),
        hint: LocalizedText(
          en: "put `\(closing)` where it should end", zh: "请在该结束的地方补上 `\(closing)`"))
    case .mismatchedBracket(let closing, let opening, _):
      return SyntaxError.Wording(
        LocalizedText(
          en: "`\(closing)` does not close `\(opening)`", zh: "`\(closing)` 不能与 `\(opening)` 配对"),
        hint: LocalizedText(
          en: "close the innermost bracket first: `(…)`, `[…]`, `{…}`",
          zh: "先关闭最里层的括号：`(…)`、`[…]`、`{…}`"))
    case .strayClosingBracket(let bracket):
      return SyntaxError.Wording(
        LocalizedText(
          en: "`\(bracket)` closes nothing", zh: "`\(bracket)` 没有对应的左括号"),
        hint: LocalizedText(
          en: "delete it, or add the bracket that it should close",
          zh: "请删掉它，或者补上对应的左括号"))
    case .nestedTooDeeply(let limit):
      return SyntaxError.Wording(
        LocalizedText(
          en: "nested too deeply: more than \(limit) levels", zh: "嵌套太深：超过 \(limit) 层"),
        hint: LocalizedText(
          en: "name the inner parts and put them on lines of their own",
          zh: "请给里层的部分起个名字，单独写成一行"))
    default: return nil
    }
  }
}
