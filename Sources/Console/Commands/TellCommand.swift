import Language
import Operations
import Terminal

/// Says in sentences what a picture shows.
enum TellCommand: Command {
  static let reference = CommandReference(
    "tell", usage: ":tell EXPR, or :tell :COMMAND …",
    en: """
      Says what the picture of a tensor or a function shows, with all its numbers; `:tell :hist x` \
      does so for any other command that draws.
      """,
    zh: "用句子说出张量或函数的图里有什么，包含图上所有的数；`:tell :hist x` 则说出其他画图命令的内容。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let argument = call.line.argument
    let text = call.text
    if text.hasPrefix(":") || text.hasPrefix("：") {
      let program = try Parser.parse(Source(text, name: call.source.name), mode: .file)
      guard let statement = program.statements.first,
        case .command(let line) = statement.kind, line.name.text != reference.name
      else { throw call.missingExpression() }
      let isSpeech = call.settings.isSpeech
      let terminal = call.console.terminal
      call.console.settings.isSpeech = true
      // All is to be told at once, not key by key.
      call.console.terminal = nil
      defer {
        call.console.settings.isSpeech = isSpeech
        call.console.terminal = terminal
      }
      try CommandCatalog.run(CommandCall(line, in: program.source, console: call.console))
      return
    }
    guard argument.length > 0 else { throw call.missingExpression() }
    let expression = try call.expression(try call.arguments())
    let value = try call.console.session.evaluate(expression, in: call.source)
    let name = ExpressionPrinter.text(of: expression)
    if let tensor = value.variable?.value {
      try call.checkSize(tensor.count, limit: CommandCall.speechLimit, at: expression.span)
      let view = HeatmapView(call.settings)
      call.say { view.sentences(tensor, name: name, $0) }
    } else {
      var builder = PlotBuilder(call)
      try builder.add(expression)
      call.say { builder.plot.sentences($0, format: call.format) }
    }
  }
}
