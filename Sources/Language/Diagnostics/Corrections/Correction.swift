/// A change of a text that may mend a mistake in it.
///
/// Corrections are guesses: the `Corrector` tries them before any of them is shown.
struct Correction: Hashable, Sendable {
  /// A piece of text put in the place of another.
  struct Edit: Hashable, Sendable {
    /// What is replaced.
    let span: Span
    /// What comes in its place.
    let text: String

    init(_ span: Span, _ text: String) {
      self.span = span
      self.text = text
    }
  }

  /// The changes from left to right; they do not overlap.
  let edits: [Edit]

  /// Creates a correction of several changes, in any order.
  init(_ edits: [Edit]) {
    self.edits = edits.sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
  }

  /// Creates a correction of one change.
  init(_ span: Span, _ text: String) {
    edits = [Edit(span, text)]
  }

  /// The offset behind everything that is changed.
  var end: Int { edits.map(\.span.end).max() ?? 0 }

  /// The part of a text that a span covers, with the changes in it.
  func applied(to source: Source, in part: Span) -> String {
    var text = ""
    var offset = part.start
    for edit in edits where edit.span.start >= offset && edit.span.end <= part.end {
      text += source[Span(offset, edit.span.start)] + edit.text
      offset = edit.span.end
    }
    return text + source[Span(offset, part.end)]
  }
}

/// What the parser proposes to mend a mistake with.
struct CorrectionProposal: Sendable {
  /// Where the statement at fault begins.
  let statementStart: Int
  /// The corrections, the likeliest first.
  let corrections: [Correction]
}
