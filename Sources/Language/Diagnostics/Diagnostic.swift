import Operations

/// What went wrong, where, and what to do about it.
///
/// A diagnostic is complete in itself: it carries its source, so that it can be shown long after
/// the statement that caused it.
package struct Diagnostic: Error, Sendable {
  /// The kind of mistake.
  package typealias Code = ErrorCode

  /// A place in the source with a few words about it, such as the shape of an operand.
  package struct Label: Sendable {
    /// The place.
    package let span: Span
    /// The words.
    package let text: LocalizedText

    /// Creates a label.
    package init(_ span: Span, _ text: LocalizedText) {
      self.span = span
      self.text = text
    }
  }

  /// The kind of mistake.
  package let code: Code
  /// The text that the spans refer to.
  package let source: Source
  /// The place at fault.
  package let span: Span
  /// What is wrong.
  package let message: LocalizedText
  /// A way out, in general.
  package let hint: LocalizedText?
  /// Ways out in this very case: source texts that have been tried and give a value.
  package let repairs: [String]
  /// Further places that help to see what is wrong.
  package let labels: [Label]
  /// The facts from which it was made, where these are an error of the language.
  package let cause: (any Error)?
  /// What may mend a text that cannot be read; nobody has tried it yet.
  var proposal: CorrectionProposal?

  /// How many characters a message or a hint has at most: whatever it repeats of what was typed, be
  /// it megabytes, it can be read.
  static let textLimit = 1000

  /// Creates a diagnostic; of a text that is too long the middle is left out.
  package init(
    _ code: Code, source: Source, span: Span, message: LocalizedText, hint: LocalizedText? = nil,
    repairs: [String] = [], labels: [Label] = [], cause: (any Error)? = nil
  ) {
    self.code = code
    self.source = source
    self.span = span
    self.message = message.shortened(to: Diagnostic.textLimit)
    self.hint = hint?.shortened(to: Diagnostic.textLimit)
    self.repairs = repairs
    self.labels = labels
    self.cause = cause
  }
}

extension Diagnostic {
  /// The same diagnostic with other ways out, which have been tried.
  func offering(_ repairs: [String]) -> Diagnostic {
    Diagnostic(
      code, source: source, span: span, message: message, hint: hint, repairs: repairs,
      labels: labels, cause: cause)
  }

  /// The same diagnostic with another way out in general; none keeps it.
  func hinting(_ hint: LocalizedText?) -> Diagnostic {
    guard let hint else { return self }
    return Diagnostic(
      code, source: source, span: span, message: message, hint: hint, repairs: repairs,
      labels: labels, cause: cause)
  }

  /// The way out in general, and those that have been tried, in one text.
  package var fullHint: LocalizedText? {
    guard !repairs.isEmpty else { return hint }
    let english = "try " + repairs.joined(separator: " or ")
    let chinese = "试试 " + repairs.joined(separator: " 或 ")
    guard let hint else { return LocalizedText(en: english, zh: chinese) }
    return LocalizedText(en: hint.english + "; " + english, zh: hint.chinese + "；" + chinese)
  }
}
