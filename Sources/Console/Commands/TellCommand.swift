import Language
import Operations
import Terminal

/// Says in sentences what a picture shows.
enum TellCommand: Command {
  static let reference = CommandReference(
    "tell", usage: ":tell EXPR, or :tell :COMMAND …",
    en: """
      Says in sentences what EXPR is, with all its numbers, or how a function runs; `:tell :hist x` \
      says what any command that draws would show.
      """,
    zh: "用句子说出 EXPR 是什么，包含所有的数；函数则说出曲线的走向。`:tell :hist x` 说出其他画图命令会画的内容。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let argument = call.line.argument
    let text = call.text
    if text.hasPrefix(":") || text.hasPrefix("：") {
      let program = try Parser.parse(Source(text, name: call.source.name), mode: .file)
      guard let statement = program.statements.first,
        case .command(let line) = statement.kind, line.name.text != reference.name
      else { throw call.missingExpression() }
      let isTelling = call.settings.isTelling
      let terminal = call.console.terminal
      call.console.settings.isTelling = true
      // All is to be told at once, not key by key.
      call.console.terminal = nil
      defer {
        call.console.settings.isTelling = isTelling
        call.console.terminal = terminal
      }
      try CommandCatalog.run(CommandCall(line, in: program.source, console: call.console))
      return
    }
    guard argument.length > 0 else { throw call.missingExpression() }
    let expression = try call.expression(try call.arguments())
    let value = try call.console.session.evaluate(expression, in: call.source)
    let name = ExpressionPrinter.title(of: expression)
    guard case .function = value, let curve = curve(expression, call) else {
      if let tensor = value.variable?.value {
        try call.checkSize(tensor.count, limit: CommandCall.speechLimit, at: expression.span)
      }
      call.tell { ValueSentences($0).sentences(value, name: name) }
      return
    }
    call.tell { $0.sentences(curve, call) }
  }

  /// The curve of a function; none where it is none of one number.
  private static func curve(_ expression: Expression, _ call: CommandCall) -> PlotBuilder? {
    var builder = PlotBuilder(call)
    return (try? builder.add(expression)).map { builder }
  }
}
