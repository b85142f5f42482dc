import Language
import Operations
import Terminal

/// Plays a call step by step.
enum StepsCommand: Command {
  static let reference = CommandReference(
    "steps", usage: ":steps [backward] CALL [--max-steps N]", topic: .expression,
    en: """
      Shows how a result comes about, one output after the other and through the quantities on the \
      way, with the numbers really used; with `backward`, what each output sends back to which input \
      when every output's gradient is 1. At the prompt of a terminal → and ← walk, a number and Enter \
      jump, `a` plays, `?` hides the result until the next key, `q` leaves; elsewhere all steps are \
      printed.
      """,
    zh: """
      一个输出一个输出地演示结果怎么来，中间量也一步步列出，用的都是真实的数；加上 `backward`，则演示各输出的\
      梯度都是 1 时，每个输出向哪个输入传回多少。在终端的提示符下，→ 和 ← 前后走，输入数字再按回车可以跳转，\
      `a` 自动播放，`?` 先藏起结果等你猜，`q` 离开；其他情况下打印所有步骤。
      """)

  /// The steps that are printed unless asked otherwise.
  private static let defaultLimit = 64

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let arguments = try call.arguments(flags: ["max-steps"])
    let (expression, goesBackward) = try expression(arguments, call)
    let limit = try limit(arguments, call)
    let session = call.console.session
    let view = StepsView(call.settings)
    let language = call.settings.language.primary
    let names = argumentNames(expression)
    do {
      if goesBackward {
        let walkthrough = try session.backwardWalkthrough(of: expression, in: call.source)
        play(
          StepScript(walkthrough, names: names, language), "backward ", expression,
          printed: try view.document(walkthrough, limit: limit), call)
      } else {
        let walkthrough = try session.walkthrough(of: expression, in: call.source)
        play(
          StepScript(walkthrough, names: names, language), "", expression,
          printed: try view.document(walkthrough, limit: limit), call)
      }
    } catch {
      throw call.failure(error, at: expression.span)
    }
  }

  /// Plays steps; where there are none, as of an empty result, there is only what is printed.
  private static func play(
    _ script: StepScript?, _ word: String, _ expression: Expression, printed: StyledDocument,
    _ call: CommandCall
  ) {
    guard let script else { return call.show(printed) }
    let title = word + ExpressionPrinter.title(of: expression)
    call.play(StepsPlay(script, title: title, call.settings, printed: printed))
  }

  /// The longest expression that may stand above the picture of an argument.
  private static let longestName = 12

  /// What the learner calls the arguments of a call, by the names of their parameters: whatever is
  /// short and no literal.
  private static func argumentNames(_ expression: Expression) -> [String: String] {
    var operands: [(parameter: String, operand: Expression)] = []
    switch expression.kind {
    case .call(let callee, let arguments):
      guard case .name(let name) = callee.kind,
        let parameters = Catalog.byName[name]?.reference.parameters
      else { return [:] }
      for (index, argument) in arguments.enumerated() {
        let position = parameters.indices.contains(index) ? parameters[index].name : nil
        guard let parameter = argument.name?.text ?? position else { continue }
        operands.append((parameter, argument.value))
      }
    case .chain(let first, let links) where links.count == 1:
      operands = [("x", first), ("y", links[0].operand)]
    default: break
    }
    var names: [String: String] = [:]
    for (parameter, operand) in operands {
      switch operand.kind {
      case .name, .member, .index:
        let text = ExpressionPrinter.title(of: operand)
        if text.count <= longestName { names[parameter] = text }
      default: break
      }
    }
    return names
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
