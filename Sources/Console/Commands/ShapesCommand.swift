import Language
import Operations
import Tensors
import Terminal

/// Spells out where every shape of a computation comes from.
enum ShapesCommand: Command {
  static let reference = CommandReference(
    "shapes", usage: ":shapes EXPR",
    en: """
      Computes EXPR and shows the shape behind every operation, with the arithmetic of its size, \
      parameters, multiply-adds, and the receptive field.
      """,
    zh: "计算 EXPR，逐个运算列出输出形状、尺寸算式、参数个数、乘加次数和感受野。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let arguments = try call.arguments()
    let expression = try call.expression(arguments)
    let trace = try call.console.session.trace(expression, in: call.source)
    // What is made from nothing has its shape written down.
    let runs = trace.runs.filter { $0.run.operation.reference.family != .making }
    let reports = SizeReport.reports(of: runs.map(\.run), in: runs.map(\.entry.layer))
    guard !reports.isEmpty else {
      throw call.failure(
        .wrongType, at: expression.span,
        LocalizedText(en: "no operation runs here", zh: "这里没有任何运算"),
        hint: LocalizedText(
          en: "try :shapes conv2d(x, kernel) or :shapes net(x)",
          zh: "试试 :shapes conv2d(x, kernel) 或 :shapes net(x)"))
    }
    guard !call.settings.tells else {
      call.tell { ShapesSentences($0, ShapesView(call.settings)).sentences(reports) }
      return
    }
    let width = call.settings.capabilities.width
    let lines = reports.flatMap { ShapesView(call.settings).lines($0) }
    let total = ShapesView(call.settings).total(reports)
    call.show(
      StyledDocument(
        (lines + total).flatMap { TextWrapping.lines(of: $0, width: width, hangingIndent: 4) }))
  }
}
