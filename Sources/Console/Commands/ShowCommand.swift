import Language
import Operations
import Tensors
import Terminal

/// Shows a tensor as a picture.
enum ShowCommand: Command {
  static let reference = CommandReference(
    "show", usage: ":show EXPR [--svg FILE] [--png FILE]", topic: .expression,
    en: "Shows a tensor as a heatmap, one tile for each feature map, with a colour bar.",
    zh: "把张量画成热力图，每张特征图一块，附颜色条。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let arguments = try call.arguments(flags: CommandCall.pictureFlags)
    let expression = try call.expression(arguments)
    let session = call.console.session
    let before = session.snapshot()
    let value = try session.evaluate(expression, in: call.source)
    guard let tensor = value.variable?.value else {
      throw call.failure(
        .wrongType, at: expression.span,
        LocalizedText(en: "only tensors can be shown as pictures", zh: "只有张量才能画成图"),
        hint: LocalizedText(en: "type its name alone to see its text", zh: "直接输入名字可以看文字"))
    }
    let limit = call.settings.isSpeech ? CommandCall.speechLimit : CommandCall.pictureLimit
    try call.checkSize(tensor.count, limit: limit, at: expression.span)
    let name = ExpressionPrinter.text(of: expression)
    let view = HeatmapView(call.settings)
    let isPlayed = arguments.flags.isEmpty && !call.settings.isSpeech && tensor.count > 0
    guard isPlayed else {
      try call.present(
        CommandCall.Picture(
          document: { HeatmapView($0).document(tensor, name: name) },
          sentences: { view.sentences(tensor, name: name, $0) }),
        arguments)
      return
    }
    let picture = view.document(tensor, name: name)
    var trace: Trace?
    call.play(
      ShowPlay(tensor, name: name, call.settings, printed: picture) { element in
        do throws(Diagnostic) {
          if trace == nil {
            // Computed once more from where it began, so that random numbers are the same.
            session.restore(before)
            trace = try call.trace(expression)
          }
          return try reason(trace, element, expression, call)
        } catch {
          Interruption.clear()
          return DiagnosticView(call.settings).document(error)
        }
      })
  }

  /// The arithmetic behind an element of the result of a trace.
  private static func reason(
    _ trace: Trace?, _ element: Int, _ expression: Expression, _ call: CommandCall
  ) throws(Diagnostic) -> StyledDocument {
    guard let trace, let result = trace.result else { return StyledDocument() }
    do {
      let place = Trace.Place(entry: result, element: element)
      return try WhyView(call.settings, call.console.session)
        .document(trace, place, depth: WhyCommand.defaultDepth)
    } catch {
      throw call.failure(error, at: expression.span)
    }
  }
}
