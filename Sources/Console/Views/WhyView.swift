import Language
import Operations
import Tensors
import Terminal

/// The arithmetic behind one number, and below it that of its operands.
struct WhyView {
  /// The operands of one number that are followed.
  private static let operandLimit = 8
  /// The lines below the first two at most.
  private static let lineLimit = 200

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
    let source = try trace.source(of: place)
    let value = trace.value(at: source) ?? .nan
    let result = NumberFormat.display(value, precision: settings.precision)
    let account = try trace.account(of: source)
    let texts = account?.texts ?? [NumberFormat.exact(value, isSingle: true)]
    let typed = texts.first { session.gives($0, value) }
    var document = StyledDocument([
      StyledText(typed ?? texts[0], .code),
      StyledText("= ", .faint) + StyledText(result, .strong),
    ])
    if typed == nil, account != nil { document.lines += cancellation }
    var seen: Set<Trace.Place> = [source]
    let operands = account?.operands ?? [source]
    try follow(operands, trace, depth: depth, level: 1, &seen, &document)
    return document
  }

  /// What is said where single precision, and not the arithmetic, made the number.
  private var cancellation: [StyledText] {
    let text = LocalizedText(
      en: """
        the terms nearly cancel: single precision, in which the value was computed, has lost the \
        digits that the line above keeps
        """,
      zh: "各项几乎抵消：这个值是用单精度算出来的，已经丢掉了上面算式保留的那些位数")
    return settings.language.languages.flatMap { language in
      TextWrapping.lines(
        of: StyledText("! " + text[language], .warning), width: settings.capabilities.width,
        hangingIndent: 2)
    }
  }

  private func follow(
    _ operands: [Trace.Place], _ trace: Trace, depth: Int, level: Int,
    _ seen: inout Set<Trace.Place>, _ document: inout StyledDocument
  ) throws {
    var shown = 0
    for (index, operand) in operands.enumerated() where document.height < WhyView.lineLimit {
      let source = try trace.source(of: operand)
      let isWritten = if case .literal = trace.entries[source.entry].origin { true } else { false }
      if isWritten || (level > 1 && seen.contains(source)) { continue }
      guard shown < WhyView.operandLimit else {
        let rest = operands.count - index
        let text = LocalizedText(en: "… \(rest) more", zh: "……还有 \(rest) 个")
        let words = settings.language.languages.map { text[$0] }.joined(separator: " / ")
        document.append(StyledText(DisplayWidth.blanks(2 * level) + words, .faint))
        return
      }
      shown += 1
      seen.insert(source)
      let account = try trace.account(of: source)
      document.append(line(trace, source, account, level: level))
      if level < depth, let account {
        try follow(account.operands, trace, depth: depth, level: level + 1, &seen, &document)
      }
    }
  }

  /// `(x @ w)[0, 1] = 1 * 2 + 3 * 4 = 14`, long sums with a gap in the middle.
  private func line(
    _ trace: Trace, _ place: Trace.Place, _ account: Trace.Account?, level: Int
  ) -> StyledText {
    let entry = trace.entries[place.entry]
    let position = entry.value.variable?.shape.position(of: place.element) ?? []
    let index =
      position.isEmpty ? "" : "[" + position.map(String.init).joined(separator: ", ") + "]"
    let isLayer = trace.isWholeLayer(place.entry)
    let isLoose = !isLayer && !index.isEmpty && WhyView.hasBlankOutsideBrackets(entry.text)
    // What a layer of one operation gives is told by the layer.
    let text = isLayer ? entry.function ?? entry.text : entry.text
    let name = (isLoose ? "(\(text))" : text) + index
    let value = trace.value(at: place) ?? .nan
    let result = NumberFormat.display(value, precision: settings.precision)
    let function = isLayer ? "" : entry.function.map { "\($0) ▸ " } ?? ""
    let head =
      StyledText(DisplayWidth.blanks(2 * level) + function, .faint) + StyledText(name, .name)
    let end = StyledText(" = ", .faint) + StyledText(result, .strong)
    let room = settings.capabilities.width - end.columns
    guard let arithmetic = account?.texts.first else { return head.truncated(to: room) + end }
    let start = head.truncated(to: max(room / 2, 12)) + StyledText(" = ", .faint)
    return start + StyledText(elided(arithmetic, to: room - start.columns), .code) + end
  }

  /// Whether an index behind the text would belong to its last operand only.
  private static func hasBlankOutsideBrackets(_ text: String) -> Bool {
    var depth = 0
    for character in text {
      switch character {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case " " where depth == 0: return true
      default: break
      }
    }
    return text.hasPrefix("-")
  }

  /// The text with a gap in the middle where it is too long.
  private func elided(_ text: String, to width: Int) -> String {
    guard text.count > width, width > 4 else { return DisplayWidth.truncated(text, to: width) }
    let kept = width - 3
    return text.prefix(kept - kept / 3) + " … " + text.suffix(kept / 3)
  }
}
