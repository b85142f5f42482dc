import Operations

/// One run of a line of text: plain, stressed, code, mathematics, a link or a checked number.
package struct InlineRun: Hashable, Sendable {
  /// What a run is.
  package enum Kind: Hashable, Sendable {
    /// Plain text; line breaks within a paragraph are blanks.
    case text(String)
    /// Text in `*…*`.
    case emphasis([InlineRun])
    /// Text in `**…**`.
    case strong([InlineRun])
    /// Code in backticks.
    case code(String)
    /// Mathematics in TeX, from a code span between dollar signs.
    case math(String)
    /// A link to a lesson, a help page or a page outside.
    case link([InlineRun], target: LinkTarget)
    /// An expression and the value it must have, written `` `expression → value` ``.
    case checked(CheckedNumber)
  }

  /// What the run is.
  package let kind: Kind
  /// Where it starts.
  package let position: LessonPosition

  /// Creates a run.
  package init(_ kind: Kind, at position: LessonPosition) {
    self.kind = kind
    self.position = position
  }

  /// The run as a reader sees it without any style.
  package var plainText: String {
    switch kind {
    case .text(let text), .code(let text), .math(let text): text
    case .emphasis(let runs), .strong(let runs), .link(let runs, _): runs.plainText
    case .checked(let number): number.value
    }
  }
}

extension [InlineRun] {
  /// The runs as a reader sees them without any style.
  package var plainText: String {
    var text = ""
    for run in self { text += run.plainText }
    return text
  }
}

/// An expression in prose together with the value that the prose claims for it.
package struct CheckedNumber: Hashable, Sendable {
  /// The expression to be evaluated.
  package let expression: String
  /// The value as written, compared like an output.
  package let value: String

  /// Creates a checked number.
  package init(expression: String, value: String) {
    self.expression = expression
    self.value = value
  }
}

/// Where a link leads.
package enum LinkTarget: Hashable, Sendable {
  /// Another lesson, by its name without number and ending.
  case lesson(String)
  /// The help page of a name, written `help:NAME`.
  case help(String)
  /// A page outside, with its whole address.
  case web(String)
}

/// One text in both languages, or a text that belongs to neither, such as `28` or `6×6`.
package struct BilingualText: Hashable, Sendable {
  /// The English runs.
  package let english: [InlineRun]
  /// The Chinese runs.
  package let chinese: [InlineRun]
  /// Whether the two languages have a text of their own.
  package let isPair: Bool

  /// Creates a text from its two wordings.
  package init(en english: [InlineRun], zh chinese: [InlineRun]) {
    self.english = english
    self.chinese = chinese
    isPair = true
  }

  /// Creates a text that is the same whatever the language.
  package init(both runs: [InlineRun]) {
    english = runs
    chinese = runs
    isPair = false
  }

  /// The runs in one language.
  package subscript(language: Language) -> [InlineRun] {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  /// The text without any style.
  package var plain: LocalizedText {
    LocalizedText(en: english.plainText, zh: chinese.plainText)
  }

  /// Where the text starts, or nothing for an empty text.
  package var position: LessonPosition? { english.first?.position ?? chinese.first?.position }

  /// Every run of both languages; a text of neither language is given once.
  package var allRuns: [InlineRun] { isPair ? english + chinese : english }
}
