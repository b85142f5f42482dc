import Language
import Operations

/// Chooses whether values stand below the text or beside it.
enum LayoutCommand: Command {
  static let reference = CommandReference(
    "layout", usage: ":layout stacked|columns", topic: .words(Layout.allCases.map(\.rawValue)),
    en: """
      Puts values below the text or, from 100 columns on, at the right of it; screens that are \
      narrower stay stacked.
      """,
    zh: "数值放在文字下面（stacked），或者放在右边（columns，窗口至少 100 列；更窄时仍放在下面）。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    guard let layout = Layout(rawValue: call.text) else {
      throw call.failure(
        .domain,
        LocalizedText(en: "the layout is stacked or columns", zh: "布局只能是 stacked 或 columns"),
        hint: call.usageHint)
    }
    call.console.settings.layout = layout
    call.console.stage?.showAgain()
  }
}
