import Language
import Operations

/// Shows the manual: an overview, a page, or what a search finds.
enum HelpCommand: Command {
  static let reference = CommandReference(
    "help", usage: ":help [NAME | CODE | language | words]", topic: .help,
    en: """
      Shows the overview, the page of a function, a command or an error code, the chapter on the \
      language, or the entries in which words begin something, best first; ?NAME for short.
      """,
    zh: """
      显示总览，某个函数、命令或错误代码的说明，语言一章，或者按词查找到的条目，最符合的排在最前；\
      简写为 ?NAME。
      """)

  /// The number of entries that a search lists.
  private static let hitLimit = 12
  /// The number of bytes that may be searched for.
  private static let searchLimit = 1000

  static func run(_ call: CommandCall) throws(Diagnostic) {
    let view = HelpView(call.settings)
    let topic = call.text.hasPrefix(":") ? String(call.text.dropFirst()) : call.text
    if topic.isEmpty {
      call.show(view.overview())
    } else if let reference = Library.reference(topic) {
      call.show(view.page(reference, lessons: LessonsUsing.names(of: reference)))
    } else if let command = CommandCatalog.command(topic) {
      call.show(view.page(command.reference))
    } else if let code = ErrorCode(rawValue: topic) {
      call.show(view.page(ErrorPage(code)))
    } else if topic == "language" {
      call.show(view.language())
    } else {
      try search(topic, view, call)
    }
  }

  private static func search(
    _ words: String, _ view: HelpView, _ call: CommandCall
  ) throws(Diagnostic) {
    let entries = entries
    // No name is that long; to compare megabytes with all of them takes its time.
    let isShort = words.utf8.count <= searchLimit
    let places = isShort ? ManualSearch.places(of: words, in: entries) : []
    guard !places.isEmpty else {
      let nearest = isShort ? NearestName.find(words, among: entries.map(\.name)) : nil
      throw call.failure(
        .unknownName,
        LocalizedText(en: "there is no help page on \(words)", zh: "没有关于 \(words) 的说明"),
        hint: LocalizedText(
          en: nearest.map { "did you mean \($0)?" } ?? ":help lists everything",
          zh: nearest.map { "你是不是想找 \($0)？" } ?? ":help 会列出全部内容"))
    }
    call.show(view.list(places.prefix(hitLimit).map { entries[$0] }))
  }

  /// Everything that has a page.
  private static var entries: [ManualSearch.Entry] {
    Library.references.map { ManualSearch.Entry($0.name, $0.summary, chapter: $0.family.title) }
      + CommandCatalog.commands.map { command in
        ManualSearch.Entry(":" + command.reference.name, command.reference.summary)
      }
      + ErrorCode.allCases.map { ManualSearch.Entry($0.rawValue, $0.title) }
  }
}
