import Language
import Operations

/// Shows the manual: an overview, a page, or what a search finds.
enum HelpCommand: Command {
  static let reference = CommandReference(
    "help", usage: ":help [NAME or words]", topic: .help,
    en: "Shows the overview, the page of a name, or pages in which words occur; ?NAME for short.",
    zh: "显示总览、某个名字的说明，或者包含某些词的条目；简写为 ?NAME。")

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let view = HelpView(call.settings)
    let topic = call.text.hasPrefix(":") ? String(call.text.dropFirst()) : call.text
    if topic.isEmpty {
      call.show(view.overview())
    } else if let reference = Library.reference(topic) {
      call.show(view.page(reference))
    } else if let command = CommandCatalog.command(topic) {
      call.show(view.page(command.reference))
    } else {
      let found = Library.references.filter { matches($0, topic) }
      guard !found.isEmpty else {
        let nearest = NearestName.find(topic, among: Library.names + CommandCatalog.names)
        throw call.failure(
          .unknownName,
          LocalizedText(en: "there is no help page on \(topic)", zh: "没有关于 \(topic) 的说明"),
          hint: LocalizedText(
            en: nearest.map { "did you mean \($0)?" } ?? ":help lists everything",
            zh: nearest.map { "你是不是想找 \($0)？" } ?? ":help 会列出全部内容"))
      }
      call.show(view.list(found))
    }
  }

  /// Whether every word occurs in the name or the summary of an entry.
  private static func matches(_ reference: Reference, _ words: String) -> Bool {
    let text =
      (reference.name + " " + reference.summary.english + " " + reference.summary.chinese)
      .lowercased()
    return words.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
  }
}
