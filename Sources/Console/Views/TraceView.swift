import Language
import Operations
import Tensors
import Terminal

/// Every intermediate value of a computation, with its gradient where there is one.
struct TraceView {
  /// The entries that are shown at most: a long loop is shown by its beginning.
  private static let entryLimit = 200
  /// The entries behind these that are shown all the same.
  private static let lateLimit = 4

  private let settings: ConsoleSettings
  private let strip: ValueStrip
  /// Where the values stand at the right of their sources; none where they stand below.
  private let columns: TwoColumns?

  init(_ settings: ConsoleSettings) {
    columns = settings.hasColumns ? TwoColumns(width: settings.capabilities.width) : nil
    let settings = settings.hasColumns ? settings.rightColumn : settings
    self.settings = settings
    strip = ValueStrip(settings)
  }

  /// One or two lines for each entry, and the remarks about it below.
  func document(_ trace: Trace) throws -> StyledDocument {
    let gradients = try trace.gradients()
    let remarks = try TraceRemarks(trace, gradients, precision: settings.precision)
    var document = StyledDocument()
    let shown = trace.entries.indices.filter {
      trace.entries[$0].isShown || $0 == trace.result
    }
    // Of what is left out, the end is still told, and where numbers cease to be finite.
    let numbered = Array(shown.enumerated())
    let late = numbered.dropFirst(TraceView.entryLimit).filter {
      remarks.origins.contains($0.element) || $0.element == trace.result
    }.suffix(TraceView.lateLimit)
    let told = numbered.prefix(TraceView.entryLimit) + late
    let rest = shown.count - told.count
    if settings.tells {
      let entries = told.map { number, index in
        (
          number: number + 1, entry: trace.entries[index], gradient: gradients[index],
          remarks: remarks[index]
        )
      }
      return settings.told { TraceSentences($0).sentences(entries, rest: rest) }
    }
    for (place, (_, index)) in told.enumerated() {
      if place == TraceView.entryLimit, rest > 0 {
        document.lines += lines(
          LocalizedText(en: "… \(rest) more values", zh: "……还有 \(rest) 个值"), .faint)
      }
      let entry = trace.entries[index]
      var values = values(entry.value, gradients[index])
      for remark in remarks[index] { values += lines(remark, .warning) }
      if let columns {
        document.append(columns.document([head(entry)], values))
      } else {
        document.append(head(entry))
        document.lines += values
      }
    }
    return document
  }

  /// The source text and the shape.
  private func head(_ entry: Trace.Entry) -> StyledText {
    let function = entry.function.map { StyledText("\($0) ▸ ", .faint) } ?? StyledText()
    let shape = entry.value.variable.map { $0.shape.rank > 0 ? " : \($0.shape.crossed)" : "" } ?? ""
    let text = StyledText(entry.text, .code).truncated(
      to: (columns?.left ?? settings.capabilities.width) - function.columns
        - DisplayWidth.columns(of: shape))
    return function + text + StyledText(shape, .faint)
  }

  /// The value with the gradient beside it, or below it where the line is too short for both.
  private func values(_ value: Value, _ gradient: Tensor?) -> [StyledText] {
    let room = settings.capabilities.width - 4
    let own =
      value.variable.map { strip.text($0.value, width: room) }
      ?? StyledText(value.text(precision: settings.precision)).truncated(to: room)
    guard let gradient else { return [StyledText("    ") + own] }
    let mark = StyledText("∂ ", .faint)
    let beside = mark + strip.text(gradient, width: room - 2)
    if own.columns + 4 + beside.columns <= room {
      return [StyledText("    ") + own.padded(to: min(36, room / 2)) + StyledText("  ") + beside]
    }
    return [StyledText("    ") + own, StyledText("    ") + beside]
  }

  private func lines(_ text: LocalizedText, _ role: Role) -> [StyledText] {
    settings.languages.flatMap { language in
      TextWrapping.lines(
        of: StyledText("    ! ", role) + StyledText(text[language], role),
        width: settings.capabilities.width, hangingIndent: 6)
    }
  }
}

extension Trace.Entry {
  /// Whether a learner wants to see the entry: what was written down is seen already.
  var isShown: Bool {
    if case .literal = origin { false } else { true }
  }
}
