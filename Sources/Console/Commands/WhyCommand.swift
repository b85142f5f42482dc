import Language
import Operations
import Terminal

/// Shows the arithmetic behind one number.
enum WhyCommand: Command {
  static let reference = CommandReference(
    "why", usage: ":why EXPR[i, …] [--depth N]",
    en: """
      Shows the arithmetic behind one number, on a line that can be typed back, then that of its \
      operands, operation by operation down to the inputs.
      """,
    zh: "显示一个数是怎么算出来的：第一行的算式可以直接输入；接着是各操作数的算式，逐个运算追溯到输入。")

  /// The operations that are followed unless asked otherwise.
  static let defaultDepth = 3

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let arguments = try call.arguments(flags: ["depth"])
    let expression = try call.expression(arguments)
    let depth = try depth(arguments, call)
    let session = call.console.session
    let trace = try session.trace(expression, in: call.source, followsNames: true)
    guard let result = trace.result,
      let variable = trace.entries[result].value.variable, variable.value.count == 1
    else {
      throw call.failure(
        .wrongType, at: expression.span,
        LocalizedText(en: ":why explains one number", zh: ":why 解释的是一个数"),
        hint: LocalizedText(
          en: "say which one, as in :why y[0, 1]", zh: "请指明是哪一个，例如 :why y[0, 1]"))
    }
    do {
      let place = Trace.Place(entry: result, element: 0)
      call.show(try WhyView(call.settings, session).document(trace, place, depth: depth))
    } catch {
      throw call.failure(error, at: expression.span)
    }
  }

  private static func depth(
    _ arguments: CommandArguments, _ call: CommandCall
  ) throws(Diagnostic) -> Int {
    guard let flag = arguments.flags.first else { return defaultDepth }
    guard let depth = Int(call.source[flag.value]), 1...1000 ~= depth else {
      throw call.failure(
        .domain, at: flag.value.length > 0 ? flag.value : flag.name.span,
        LocalizedText(en: "--depth is a number from 1 to 1000", zh: "--depth 是 1 到 1000 的整数"),
        hint: call.usageHint)
    }
    return depth
  }
}
