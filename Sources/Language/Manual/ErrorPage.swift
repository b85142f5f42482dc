import Operations

/// The page of the manual about a kind of mistake.
package struct ErrorPage: Sendable {
  /// The kind of mistake.
  package let code: ErrorCode
  /// When it happens.
  package let summary: LocalizedText
  /// What to do about it.
  package let advice: LocalizedText
  /// A program that ends with it; none where that needs a clock, a key or a file.
  package let example: String?

  /// The page of a code.
  package init(_ code: ErrorCode) {
    self.code = code
    summary = code.title
    (advice, example) = ErrorPage.contents(code)
  }

  private static func contents(_ code: ErrorCode) -> (LocalizedText, String?) {
    switch code {
    case .syntax, .unfinished, .unknownName, .unknownArgument, .missingArgument, .wrongType:
      contentsOfText(code)
    case .broadcast, .shapeMismatch, .doesNotFit, .domain, .indexRange, .notDifferentiable:
      contentsOfValues(code)
    case .recursionLimit, .timeLimit, .memoryLimit, .interrupted, .assertion, .permission, .file,
      .format:
      contentsOfCircumstances(code)
    }
  }

  private static func contentsOfText(_ code: ErrorCode) -> (LocalizedText, String?) {
    switch code {
    case .syntax:
      (
        LocalizedText(
          en: "Look at the marked place: a bracket, an operator or a comma is missing or too many.",
          zh: "看标出的位置：那里少了或多了括号、运算符或逗号。"), "(1 + 2"
      )
    case .unfinished:
      (
        LocalizedText(
          en: "Replace the blank by what belongs there.", zh: "把空填上再运行。"), "relu(____)"
      )
    case .unknownName:
      (
        LocalizedText(
          en: """
            Check the spelling, or assign the name first. Names from other languages are \
            answered with ours.
            """,
          zh: "检查拼写，或者先给它赋值。别的语言里的名字，会告诉你这里怎么写。"), "conv2([1 2], [1])"
      )
    case .unknownArgument:
      (
        LocalizedText(
          en: "The hint shows all parameters; a name before `=` must be one of them.",
          zh: "提示里列出了全部参数；`=` 前面的名字必须是其中之一。"), "sum([1 2], dimm=0)"
      )
    case .missingArgument:
      (
        LocalizedText(
          en: "Give every parameter that has no default.", zh: "没有默认值的参数都必须给出。"),
        "reshape([1 2 3 4])"
      )
    default:
      (
        LocalizedText(
          en: """
            Look at what each operand is: numbers and tensors compute, functions are called, \
            strings and tuples are joined.
            """,
          zh: "看看每个操作数是什么：数和张量用来计算，函数用来调用，字符串和元组用来连接。"), "\"a\" * 2"
      )
    }
  }

  private static func contentsOfValues(_ code: ErrorCode) -> (LocalizedText, String?) {
    switch code {
    case .broadcast:
      (
        LocalizedText(
          en: """
            Shapes are compared from the last axis: sizes must be equal, or one of them 1. \
            `unsqueeze(x, 1)` adds an axis of size 1.
            """,
          zh: "从最后一个轴开始比较：长度要相等，或者其中一个是 1。`unsqueeze(x, 1)` 可以添加一个长度为 1 的轴。"),
        "ones(4, 3) - ones(4)"
      )
    case .shapeMismatch:
      (
        LocalizedText(
          en: """
            Write the shapes side by side; `x.shape` shows them. What is offered \
            under `try:` has been tried and gives a value.
            """,
          zh: "把各个形状并排写出来，`x.shape` 可以查看。“试试”下面的写法都已经试过，确实有结果。"),
        "ones(2, 3) @ ones(2, 3)"
      )
    case .doesNotFit:
      (
        LocalizedText(
          en: """
            The number of windows is (n + 2 * padding - kernel) / stride + 1, and must be 1 or \
            more: use a smaller kernel or padding.
            """,
          zh: "窗口个数是 (n + 2 * padding - kernel) / stride + 1，至少要有 1 个：改用更小的核或加填充。"),
        "conv2d(ones(2, 2), ones(3, 3))"
      )
    case .domain:
      (
        LocalizedText(
          en: "The hint names the range of the parameter.", zh: "提示里写着这个参数的取值范围。"),
        "dropout([1 2], p=1.5)"
      )
    case .indexRange:
      (
        LocalizedText(
          en: "Positions count from 0; the last one of n is n - 1, or -1.",
          zh: "位置从 0 数起；n 个元素的最后一个是 n - 1，也可以写 -1。"), "[1 2 3][3]"
      )
    default:
      (
        LocalizedText(
          en: """
            Gradients flow only to what was computed from `param(…)`, and only through functions \
            that have a derivative.
            """,
          zh: "只有从 `param(…)` 算出来的量才有梯度，而且中间每个函数都要可导。"), "backward(1)"
      )
    }
  }

  private static func contentsOfCircumstances(_ code: ErrorCode) -> (LocalizedText, String?) {
    switch code {
    case .recursionLimit:
      (
        LocalizedText(
          en: "Check the case in which the function does not call itself, or use a loop.",
          zh: "检查函数不再调用自己的那种情形，或者改用循环。"), "f(n) = f(n + 1)\nf(0)"
      )
    case .timeLimit:
      (
        LocalizedText(
          en: "Allow more with `--timeout`, or compute less at once.",
          zh: "用 `--timeout` 放宽时间，或者一次少算一些。"), nil
      )
    case .memoryLimit:
      (
        LocalizedText(
          en: """
            Use smaller sizes, or allow more with `--memory-limit`. The limit is on tensors and the \
            work space of operations, and on everything else that a program makes; LayerLab itself \
            takes up to 100 MB besides. Nothing was allocated.
            """,
          zh: """
            把尺寸改小，或用 `--memory-limit` 放宽上限。上限管的是张量、运算用的临时空间，以及程序产生的其他一切；\
            LayerLab 自身另外最多占用 100 MB。出错时并没有占用内存。
            """), "zeros(1e9, 1e9)"
      )
    case .interrupted:
      (
        LocalizedText(
          en: "Ctrl-C stopped the statement; everything is as it was before.",
          zh: "Ctrl-C 中断了语句；一切都和运行之前一样。"), nil
      )
    case .assertion:
      (
        LocalizedText(
          en: "Look at both sides of the condition: they are not what was expected.",
          zh: "看看条件两边的值：它们和预期不同。"), "assert(1 > 2)"
      )
    case .permission:
      (
        LocalizedText(
          en: "Lessons may read only what lies beside them, and write nothing.",
          zh: "课程只能读取自己旁边的文件，不能写文件。"), nil
      )
    case .file:
      (
        LocalizedText(
          en: "Check the path and whether the file may be read.",
          zh: "检查路径，以及这个文件是否允许读取。"), nil
      )
    default:
      (
        LocalizedText(
          en: "The file is damaged, or of another format than its name says.",
          zh: "文件已损坏，或者格式与扩展名不符。"), nil
      )
    }
  }
}

extension ErrorCode {
  /// When the mistake happens, in a sentence.
  package var title: LocalizedText {
    switch self {
    case .syntax: LocalizedText(en: "The text cannot be read.", zh: "写法读不懂。")
    case .unfinished: LocalizedText(en: "A blank `____` is left.", zh: "还留着空 `____`。")
    case .unknownName: LocalizedText(en: "A name has no value.", zh: "某个名字没有定义。")
    case .unknownArgument:
      LocalizedText(en: "A function has no such parameter.", zh: "函数没有这个参数。")
    case .missingArgument:
      LocalizedText(en: "A parameter without default is not given.", zh: "缺少必须给出的参数。")
    case .wrongType: LocalizedText(en: "A value is of the wrong kind.", zh: "值的种类不对。")
    case .broadcast:
      LocalizedText(
        en: "Two tensors do not go together element by element.", zh: "两个张量无法逐元素对应。")
    case .shapeMismatch:
      LocalizedText(en: "Shapes cannot go together.", zh: "形状对不上。")
    case .doesNotFit:
      LocalizedText(
        en: "A window is larger than its input, or leaves a remainder.", zh: "窗口比输入还大，或者铺不满。")
    case .domain: LocalizedText(en: "A number is outside its range.", zh: "数超出了允许的范围。")
    case .indexRange:
      LocalizedText(en: "A position or a label is outside its range.", zh: "位置或标签超出了范围。")
    case .notDifferentiable:
      LocalizedText(en: "There is no gradient to compute.", zh: "没有梯度可求。")
    case .recursionLimit:
      LocalizedText(en: "A function calls itself too often.", zh: "函数调用自己的次数太多。")
    case .timeLimit: LocalizedText(en: "The time allowed is up.", zh: "时间用完了。")
    case .memoryLimit:
      LocalizedText(en: "More memory is needed than allowed.", zh: "需要的内存超过了上限。")
    case .interrupted: LocalizedText(en: "The learner interrupted.", zh: "被 Ctrl-C 中断。")
    case .assertion: LocalizedText(en: "An asserted condition is false.", zh: "断言的条件不成立。")
    case .permission:
      LocalizedText(en: "A lesson wanted what it may not do.", zh: "课程做了不允许的事。")
    case .file: LocalizedText(en: "A file cannot be used.", zh: "文件无法使用。")
    case .format:
      LocalizedText(en: "A file is not what its format says.", zh: "文件内容与格式不符。")
    }
  }
}
