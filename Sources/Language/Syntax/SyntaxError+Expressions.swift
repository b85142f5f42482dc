import Operations

/// The wording of mistakes inside expressions.
extension SyntaxError.Mistake {
  var expressionWording: SyntaxError.Wording? {
    switch self {
    case .hole:
      return SyntaxError.Wording(
        LocalizedText(en: "fill the blank", zh: "把空填上"),
        hint: LocalizedText(
          en: "replace `____` with a value or an expression", zh: "请把 `____` 换成一个值或表达式"))
    case .expectedOperand(let before, let found):
      let after = before.map { (english: " after `\($0)`", chinese: "`\($0)` 后面") }
      return SyntaxError.Wording(
        LocalizedText(
          en: "a value is missing\(after?.english ?? ""): found \(found.wording.english)",
          zh: "\(after?.chinese ?? "")缺少一个值，这里却是\(found.wording.chinese)"),
        hint: LocalizedText(
          en: "put a number, a name or an expression here", zh: "请在这里写一个数、名字或表达式"))
    case .unexpected(let found):
      return SyntaxError.Wording(
        LocalizedText(
          en: "\(found.wording.english) was not expected here",
          zh: "这里不应出现\(found.wording.chinese)"),
        hint: LocalizedText(
          en: "begin a new statement on a new line or after `;`",
          zh: "新的语句请另起一行，或写在 `;` 后面"))
    case .operatorMissing(let left?, let right) where left.first?.isNumber == false:
      return SyntaxError.Wording(
        LocalizedText(
          en: "`\(left)` and `\(right)` stand side by side with nothing between them",
          zh: "`\(left)` 和 `\(right)` 之间没有运算符"),
        hint: LocalizedText(
          en: "a call needs parentheses: `\(left)(\(right))`; a list needs commas: "
            + "`\(left), \(right)`",
          zh: "调用函数要加括号：`\(left)(\(right))`；并列要用逗号：`\(left), \(right)`"))
    case .operatorMissing(let left, let right):
      return SyntaxError.Wording(
        LocalizedText(
          en: "an operator or a comma is missing before `\(right)`",
          zh: "`\(right)` 前面缺少运算符或逗号"),
        hint: LocalizedText(
          en: left.map {
            "to multiply, write `\($0) * \(right)`; a list needs commas: `\($0), \(right)`"
          }
            ?? "join the two with an operator, or separate them with `,`",
          zh: left.map { "相乘请写 `\($0) * \(right)`；并列要用逗号：`\($0), \(right)`" }
            ?? "请用运算符把两边连起来，或用 `,` 隔开"))
    case .foreignWord(let word):
      return word.wording
    case .notNeedsParentheses:
      return SyntaxError.Wording(
        LocalizedText(
          en: "`not` binds more loosely than the operator before it",
          zh: "`not` 的优先级比它前面的运算符低"),
        hint: LocalizedText(en: "write `(not x)`", zh: "请写 `(not x)`"))
    case .colonOutsideIndex:
      return SyntaxError.Wording(
        LocalizedText(
          en: "`:` has a meaning only inside an index", zh: "`:` 只在下标里有意义"),
        hint: LocalizedText(
          en: "the whole numbers from 1 up to and including 5 are `range(1, 6)`; a slice is "
            + "`x[1:5]`",
          zh: "从 1 到 5（含 5）的整数写作 `range(1, 6)`；切片写作 `x[1:5]`"))
    case .indexInParentheses(let name):
      return SyntaxError.Wording(
        LocalizedText(
          en: "parentheses call; they do not take elements", zh: "圆括号表示调用，不能用来取元素"),
        hint: LocalizedText(
          en: "elements are taken with brackets and count from 0: the first column is "
            + "`\(name)[:, 0]`, the last one `\(name)[:, -1]`",
          zh: "取元素用方括号，从 0 数起：第一列是 `\(name)[:, 0]`，最后一列是 `\(name)[:, -1]`"))
    case .ternary:
      return SyntaxError.Wording(
        LocalizedText(
          en: "a choice between two values begins with `if`", zh: "在两个值之间选择时，`if` 写在最前面"),
        hint: LocalizedText(
          en:
            "write `if c { a } else { b }`, which has a value: `y = if c { a } else { b }`; element by "
            + "element it is `where(c, a, b)`",
          zh: "请写 `if c { a } else { b }`，它本身有值：`y = if c { a } else { b }`；逐元素选择用 "
            + "`where(c, a, b)`"))
    case .comprehension:
      return SyntaxError.Wording(
        LocalizedText(
          en: "`for` cannot stand inside an expression", zh: "表达式里不能写 `for`"),
        hint: LocalizedText(
          en:
            "functions and operators work on all elements at once: `range(3) ^ 2`; else build the "
            + "result in a loop: `ys = (); for x in range(3) { ys = ys + (x,) }`",
          zh: "函数和运算符会一次作用于所有元素：`range(3) ^ 2`；也可以用循环逐个累积："
            + "`ys = (); for x in range(3) { ys = ys + (x,) }`"))
    case .membership:
      return SyntaxError.Wording(
        LocalizedText(
          en: "`in` stands only in a loop: `for i in range(10) { … }`",
          zh: "`in` 只用在循环里：`for i in range(10) { … }`"),
        hint: LocalizedText(
          en: "whether a tensor contains a value is `any(x == 3)`",
          zh: "张量里有没有某个值，写作 `any(x == 3)`"))
    case .functionHandle:
      return SyntaxError.Wording(
        LocalizedText(en: "`@` does not make a function", zh: "`@` 不能用来创建函数"),
        hint: LocalizedText(
          en: "a function is written `x -> x^2`; one that has a name is that name: `sin`",
          zh: "函数写作 `x -> x^2`；有名字的函数直接写名字：`sin`"))
    case .continuationDots:
      return SyntaxError.Wording(
        LocalizedText(en: "`...` does not continue a line", zh: "`...` 不能把一行接到下一行"),
        hint: LocalizedText(
          en:
            "a line goes on by itself inside `( )` and behind an operator; elsewhere end it with `\\`",
          zh: "在 `( )` 里或运算符后面，下一行会自动接上；其他地方在行尾写 `\\`"))
    case .ellipsisOutsideIndex:
      return SyntaxError.Wording(
        LocalizedText(
          en: "`...` has a meaning only inside an index", zh: "`...` 只在下标里有意义"),
        hint: LocalizedText(
          en: "use it as in `x[..., 0]`; a blank to be filled in is `____`",
          zh: "用法如 `x[..., 0]`；要填的空写作 `____`"))
    case .emptyIndex:
      return SyntaxError.Wording(
        LocalizedText(en: "the index is empty", zh: "下标是空的"),
        hint: LocalizedText(
          en: "write a position such as `x[0]`, or `x[:]` for everything",
          zh: "请写出位置，如 `x[0]`；要全部就写 `x[:]`"))
    case .emptyRow:
      return SyntaxError.Wording(
        LocalizedText(en: "an element is missing here", zh: "这里缺少一个元素"),
        hint: LocalizedText(
          en: "delete the separator, or write the element before it",
          zh: "请删掉多余的分隔符，或在它前面写上元素"))
    case .assignmentInExpression:
      return SyntaxError.Wording(
        LocalizedText(
          en: "`=` assigns and cannot stand inside an expression",
          zh: "`=` 是赋值，不能写在表达式里"),
        hint: LocalizedText(
          en: "to compare, write `==`; to assign, give it a line of its own",
          zh: "比较请写 `==`；赋值请单独写一行"))
    case .assignmentInCondition:
      return SyntaxError.Wording(
        LocalizedText(
          en: "`=` assigns; a condition compares", zh: "`=` 是赋值，条件里要的是比较"),
        hint: LocalizedText(en: "write `==`", zh: "请写 `==`"))
    case .chainedAssignment:
      return SyntaxError.Wording(
        LocalizedText(
          en: "one statement assigns only once", zh: "一条语句只能赋值一次"),
        hint: LocalizedText(
          en: "write two statements: `b = 0; a = b`", zh: "请写成两条语句：`b = 0; a = b`"))
    case .expectedMemberName(let found):
      return SyntaxError.Wording(
        LocalizedText(
          en: "a member's name is missing after `.`: found \(found.wording.english)",
          zh: "`.` 后面缺少成员名，这里却是\(found.wording.chinese)"),
        hint: LocalizedText(en: "as in `x.shape` or `x.T`", zh: "例如 `x.shape` 或 `x.T`"))
    case .keywordAsName("no_grad"):
      return SyntaxError.Wording(
        LocalizedText(
          en: "`no_grad` is a word of the language and needs no module",
          zh: "`no_grad` 是语言里的词，不属于任何模块"),
        hint: LocalizedText(en: "write `no_grad { … }`", zh: "请写 `no_grad { … }`"))
    case .keywordAsName("fn"):
      return SyntaxError.Wording(
        LocalizedText(en: "`fn` begins a statement of its own", zh: "`fn` 要单独成为一条语句"),
        hint: LocalizedText(
          en: "a function without a name is written `x -> x^2`, or `(x, y) -> { … }`",
          zh: "没有名字的函数写作 `x -> x^2`，或 `(x, y) -> { … }`"))
    case .keywordAsName(let keyword):
      return SyntaxError.Wording(
        LocalizedText(
          en: "`\(keyword)` is a word of the language and cannot stand here",
          zh: "`\(keyword)` 是语言的关键字，不能用在这里"),
        hint: LocalizedText(
          en: "a name must be another word, such as `\(keyword)_`",
          zh: "名字请换一个词，例如 `\(keyword)_`"))
    case .positionalAfterNamed(let name):
      return SyntaxError.Wording(
        LocalizedText(
          en: "an argument without a name stands behind `\(name)=`",
          zh: "`\(name)=` 后面出现了没有名字的参数"),
        hint: LocalizedText(
          en: "put the arguments without names first, as in `f(a, k=1)`",
          zh: "请先写没有名字的参数，如 `f(a, k=1)`"))
    case .duplicateArgument(let name):
      return SyntaxError.Wording(
        LocalizedText(en: "`\(name)=` is given twice", zh: "`\(name)=` 写了两次"),
        hint: LocalizedText(en: "keep one of the two", zh: "请只保留一个"))
    case .argumentNameNotPlain:
      return SyntaxError.Wording(
        LocalizedText(
          en: "only a plain name may stand before `=` in a call",
          zh: "调用里 `=` 的左边只能是一个名字"),
        hint: LocalizedText(
          en: "an argument is written `name=value`; to compare, write `==`",
          zh: "参数写作 `名字=值`；比较请写 `==`"))
    case .nothingBeforePipe:
      return SyntaxError.Wording(
        LocalizedText(
          en: "there is nothing before `|>` to pass on", zh: "`|>` 前面没有可以传下去的值"),
        hint: LocalizedText(
          en: "put a value before it, as in `x |> relu`", zh: "请在前面写一个值，如 `x |> relu`"))
    case .blockInExpression:
      return SyntaxError.Wording(
        LocalizedText(
          en: "`{` cannot stand here: braces hold the statements of a block",
          zh: "这里不能出现 `{`：花括号里是语句块"),
        hint: LocalizedText(
          en:
            "a block belongs to `fn`, `if`, `for`, `while`, `no_grad` or `->`; a tuple is `(a, b)`",
          zh: "语句块要跟在 `fn`、`if`、`for`、`while`、`no_grad` 或 `->` 后面；元组写作 `(a, b)`"))
    case .incrementOperator(let sign):
      return SyntaxError.Wording(
        LocalizedText(
          en: "there is no operator `\(sign)\(sign)`", zh: "没有 `\(sign)\(sign)` 这个运算符"),
        hint: LocalizedText(en: "write `x \(sign)= 1`", zh: "请写 `x \(sign)= 1`"))
    default: return nil
    }
  }
}
