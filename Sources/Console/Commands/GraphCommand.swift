import Language
import Operations
import Terminal

/// Draws the computational graph of an expression.
enum GraphCommand: Command {
  static let reference = CommandReference(
    "graph", usage: ":graph EXPR [--dot | --mermaid]",
    en: """
      Draws the computational graph of EXPR with values in its boxes, and gradients at its edges \
      where EXPR is a number made of parameters; --dot and --mermaid print it in those languages.
      """,
    zh: "画出 EXPR 的计算图：方框里是值；EXPR 是由参数算出的一个数时，边上标出梯度。--dot 和 --mermaid 输出相应格式的文本。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let arguments = try call.arguments(flags: ["dot", "mermaid"])
    let expression = try call.expression(arguments)
    let trace = try call.trace(expression)
    let view = GraphView(call.settings)
    do {
      let graph = try ComputationGraph(trace, trace.gradients())
      switch arguments.flags.last?.name.text {
      case "dot": call.show(view.dot(graph))
      case "mermaid": call.show(view.mermaid(graph))
      default: call.show(view.document(graph))
      }
    } catch {
      throw call.failure(error, at: expression.span)
    }
  }
}
