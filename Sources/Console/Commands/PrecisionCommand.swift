import Language
import Operations

/// Chooses how many digits are shown.
enum PrecisionCommand: Command {
  static let reference = CommandReference(
    "precision", usage: ":precision N", en: "Shows numbers to N significant digits, 1 to 17.",
    zh: "用 N 位有效数字显示数，1 到 17 位。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    guard let digits = Int(call.text), (1...17).contains(digits) else {
      throw call.failure(
        .domain, LocalizedText(en: "the precision is a number from 1 to 17", zh: "位数是 1 到 17 的整数"),
        hint: call.usageHint)
    }
    call.console.settings.precision = digits
  }
}
