import Language
import Operations
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
    let value = try call.console.session.evaluate(expression, in: call.source)
    guard let tensor = value.variable?.value else {
      throw call.failure(
        .wrongType, at: expression.span,
        LocalizedText(en: "only tensors can be shown as pictures", zh: "只有张量才能画成图"),
        hint: LocalizedText(en: "type its name alone to see its text", zh: "直接输入名字可以看文字"))
    }
    let name = ExpressionPrinter.text(of: expression)
    try call.present(
      CommandCall.Picture(
        document: { HeatmapView($0).document(tensor, name: name) },
        sentences: { HeatmapView(call.settings).sentences(tensor, name: name, $0) }),
      arguments)
  }
}
