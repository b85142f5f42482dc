import Language
import Operations
import Terminal

/// Takes back the last statement.
enum UndoCommand: Command {
  static let reference = CommandReference(
    "undo", usage: ":undo",
    en: """
      Takes back the last statement: variables, parameters, gradients and random numbers are as \
      before. Again takes back the one before, up to a hundred; :seed and :reset count too.
      """,
    zh: """
      撤销上一条语句：变量、参数、梯度和随机数都回到之前的样子。再次使用就撤销更前一条，最多一百条；\
      :seed 和 :reset 也能撤销。
      """)

  static func run(_ call: CommandCall) throws(Diagnostic) {
    guard let text = call.console.session.undo() else {
      throw call.failure(
        .unknownName, at: call.name.span,
        LocalizedText(en: "there is nothing to take back", zh: "没有可以撤销的语句"),
        hint: LocalizedText(
          en: "what a lesson ran is taken back with :back", zh: "课程运行过的内容用 :back 撤回"))
    }
    let words = call.settings.language.primary == .english ? "took back: " : "已撤销："
    let lines = text.split(separator: "\n")
    let statement = (lines.first.map(String.init) ?? "") + (lines.count > 1 ? " …" : "")
    let room = call.settings.capabilities.width - DisplayWidth.columns(of: words)
    call.show(
      StyledDocument([
        StyledText(words, .faint)
          + StyledText(DisplayWidth.truncated(statement, to: max(room, 1)), .code)
      ]))
  }
}
