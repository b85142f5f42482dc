import Language
import Operations
import Terminal

/// Shows every intermediate value of an expression.
enum TraceCommand: Command {
  static let reference = CommandReference(
    "trace", usage: ":trace EXPR",
    en: """
      Shows every intermediate value in the order of evaluation, with gradients where EXPR is a \
      number made of parameters; points out dead units, vanishing and exploding gradients, and \
      the first nan.
      """,
    zh: "按求值顺序显示每个中间值；EXPR 是由参数算出的一个数时，一并显示梯度；还会指出失活的单元、消失或爆炸的梯度，以及第一个 nan 从哪里来。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let expression = try call.expression(call.arguments())
    let trace = try call.trace(expression)
    do {
      call.show(try TraceView(call.settings).document(trace))
    } catch {
      throw call.failure(error, at: expression.span)
    }
  }
}

extension CommandCall {
  /// Computes an expression and keeps what is computed on the way.
  ///
  /// - Throws: `wrong-type` where nothing is computed, as for the name of a function.
  func trace(
    _ expression: Expression, followsNames: Bool = false
  ) throws(Diagnostic) -> Trace {
    let trace = try console.session.trace(expression, in: source, followsNames: followsNames)
    guard trace.result != nil else {
      throw failure(
        .wrongType, at: expression.span,
        LocalizedText(en: "nothing is computed here", zh: "这里没有要计算的东西"), hint: usageHint)
    }
    return trace
  }

  /// The diagnostic of what goes wrong while a trace is looked at.
  func failure(_ error: any Error, at span: Span) -> Diagnostic {
    EvaluationError(error).diagnostic(source: source, span: span)
  }
}
