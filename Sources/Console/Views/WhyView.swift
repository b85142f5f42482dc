import Language
import Operations
import Tensors
import Terminal

/// The arithmetic behind one number, and below it that of its operands.
struct WhyView {
  private let settings: ConsoleSettings
  private let session: Session

  init(_ settings: ConsoleSettings, _ session: Session) {
    self.settings = settings
    self.session = session
  }

  /// The arithmetic on one line, the number on the next, then the operands.
  ///
  /// The first line is text to copy, and so is not broken however long it is.
  func document(_ trace: Trace, _ place: Trace.Place, depth: Int) throws -> StyledDocument {
    let account = try WhyAccount(trace, place, depth: depth, session)
    if settings.tells { return settings.told { WhySentences($0).sentences(account) } }
    let result = NumberFormat.display(account.value, precision: settings.precision)
    var document = StyledDocument([
      StyledText(account.arithmetic, .code),
      StyledText("= ", .faint) + StyledText(result, .strong),
    ])
    if account.isCancelled { document.lines += cancellation }
    document.lines += account.lines.map { line in
      switch line {
      case .item(let item): self.line(item)
      case .rest(let level, let count): rest(count, level: level)
      }
    }
    return document
  }

  /// What is said where single precision, and not the arithmetic, made the number.
  static let cancellation = LocalizedText(
    en: """
      the terms nearly cancel: single precision, in which the value was computed, has lost the \
      digits that the line above keeps
      """,
    zh: "各项几乎抵消：这个值是用单精度算出来的，已经丢掉了上面算式保留的那些位数")

  private var cancellation: [StyledText] {
    settings.languages.flatMap { language in
      TextWrapping.lines(
        of: StyledText("! " + WhyView.cancellation[language], .warning),
        width: settings.capabilities.width, hangingIndent: 2)
    }
  }

  private func rest(_ count: Int, level: Int) -> StyledText {
    let text = LocalizedText(en: "… \(count) more", zh: "……还有 \(count) 个")
    let words = settings.languages.map { text[$0] }.joined(separator: " / ")
    return StyledText(DisplayWidth.blanks(2 * level) + words, .faint)
      .truncated(to: settings.capabilities.width)
  }

  /// `(x @ w)[0, 1] = 1 * 2 + 3 * 4 = 14`, long sums with a gap in the middle.
  private func line(_ item: WhyAccount.Item) -> StyledText {
    let result = NumberFormat.display(item.value, precision: settings.precision)
    let function = item.function.map { "\($0) ▸ " } ?? ""
    let width = settings.capabilities.width
    // Deep operands must leave room for themselves.
    let indent = DisplayWidth.blanks(min(2 * item.level, width / 3))
    let head = StyledText(indent + function, .faint) + StyledText(item.name, .name)
    let end = StyledText(" = ", .faint) + StyledText(result, .strong)
    let room = width - end.columns
    guard let arithmetic = item.arithmetic else {
      return (head.truncated(to: room) + end).truncated(to: width)
    }
    let start = head.truncated(to: max(room / 2, 12)) + StyledText(" = ", .faint)
    let middle = StyledText(elided(arithmetic, to: room - start.columns), .code)
    return (start + middle + end).truncated(to: width)
  }

  /// The text with a gap in the middle where it is too long.
  private func elided(_ text: String, to width: Int) -> String {
    guard DisplayWidth.columns(of: text) > width, width > 4 else {
      return DisplayWidth.truncated(text, to: width)
    }
    let kept = width - 2
    // Numbers stay whole: half of one would be another.
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    var end = words.last.map { " " + $0 } ?? ""
    if DisplayWidth.columns(of: end) > kept * 2 / 3 {
      return DisplayWidth.truncated(text, to: width)
    }
    for word in words.dropLast().reversed() {
      let longer = " \(word)\(end)"
      guard DisplayWidth.columns(of: longer) <= kept / 3 else { break }
      end = longer
    }
    let start = DisplayWidth.prefix(of: text, fitting: kept - DisplayWidth.columns(of: end))
    let isWhole = text[start.endIndex...].first == " "
    let head = isWhole ? start : start[..<(start.lastIndex(of: " ") ?? start.startIndex)]
    // Before a first number that is too long, the name of the function and its brackets remain.
    let opening = start.prefix(while: { !$0.isNumber && $0 != "-" })
    return (head.isEmpty ? String(opening) : head + " ") + "…" + end
  }
}
