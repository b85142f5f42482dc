import Language
import Operations
import Terminal

/// Draws the computational graph of an expression.
enum GraphCommand: Command {
  static let reference = CommandReference(
    "graph", usage: ":graph EXPR [--dot | --mermaid | --svg [FILE] | --png FILE]",
    en: """
      Draws the computational graph of EXPR with values in its boxes, and gradients at its edges \
      where EXPR is a number made of parameters; --dot, --mermaid and \
      --svg print it in those languages; --svg FILE and --png FILE write it to a file.
      """,
    zh:
      "画出 EXPR 的计算图：方框里是值；EXPR 是由参数算出的一个数时，边上标出梯度。--dot、--mermaid、--svg 输出相应格式的文本；--svg FILE 和 --png FILE 写入文件。"
  )

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let arguments = try call.arguments(flags: ["dot", "mermaid"] + CommandCall.pictureFlags)
    let expression = try call.expression(arguments)
    let trace = try call.trace(expression)
    let view = GraphView(call.settings)
    let graph: ComputationGraph
    do {
      graph = try ComputationGraph(trace, trace.gradients())
    } catch {
      throw call.failure(error, at: expression.span)
    }
    switch arguments.flags.last?.name.text {
    case "dot": call.show(view.dot(graph))
    case "mermaid": call.show(view.mermaid(graph))
    default:
      try call.present(
        CommandCall.Picture(
          document: { GraphView($0).document(graph) }, sentences: { view.sentences(graph, $0) },
          fileWidth: 160), arguments)
    }
  }
}
