import Language
import Operations
import Terminal

/// Plays a call window by window.
enum StepsCommand: Command {
  static let reference = CommandReference(
    "steps", usage: ":steps [backward] CALL [--max-steps N]", topic: .expression,
    en: """
      Shows how a result comes about, one output after the other, with the numbers really used; \
      with `backward`, what each output sends back to which input when every output's gradient is 1.
      """,
    zh: """
      一个输出一个输出地演示结果怎么来，用的都是真实的数；加上 `backward`，则演示各输出的梯度都是 1 时，\
      每个输出向哪个输入传回多少。
      """)

  /// The steps that are printed unless asked otherwise.
  private static let defaultLimit = 64

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let arguments = try call.arguments(flags: ["max-steps"])
    let (expression, goesBackward) = try expression(arguments, call)
    let limit = try limit(arguments, call)
    let operation = try call.console.session.operationCall(
      expression, in: call.source, goesBackward: goesBackward)
    let view = StepsView(call.settings)
    do {
      if let walkthrough = operation?.backwardWalkthrough {
        call.show(try view.document(walkthrough, limit: limit))
        return
      }
      if let walkthrough = operation?.walkthrough {
        call.show(try view.document(walkthrough, limit: limit))
        return
      }
    } catch {
      throw call.failure(error, at: expression.span)
    }
    throw call.failure(
      .wrongType, at: expression.span,
      LocalizedText(
        en: "there are no steps to show: this is no call of an operation",
        zh: "没有步骤可以演示：这里不是对运算的调用"),
      hint: LocalizedText(
        en: "try :steps max_pool2d(x, 2) or :steps conv2d(x, kernel)",
        zh: "试试 :steps max_pool2d(x, 2) 或 :steps conv2d(x, kernel)"))
  }

  /// The call, and whether the word `backward` stands in front of it.
  private static func expression(
    _ arguments: CommandArguments, _ call: CommandCall
  ) throws(Diagnostic) -> (Expression, goesBackward: Bool) {
    let word = "backward"
    let span = arguments.expression
    let text = call.source[span]
    // Followed by a parenthesis at once it is the function of that name.
    guard text.hasPrefix(word),
      text.unicodeScalars.dropFirst(word.count).first?.properties.isWhitespace == true
    else { return (try call.expression(arguments), false) }
    let rest = Span(span.start + word.count, span.end)
    return (try Parser.parseExpression(call.source, in: rest), true)
  }

  private static func limit(
    _ arguments: CommandArguments, _ call: CommandCall
  ) throws(Diagnostic) -> Int {
    guard let flag = arguments.flags.first(where: { $0.name.text == "max-steps" }) else {
      return defaultLimit
    }
    guard let limit = Int(call.source[flag.value]), limit > 0 else {
      throw call.failure(
        .domain, at: flag.value.length > 0 ? flag.value : flag.name.span,
        LocalizedText(en: "--max-steps is a number from 1", zh: "--max-steps 是不小于 1 的整数"),
        hint: call.usageHint)
    }
    return limit
  }
}
