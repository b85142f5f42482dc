/// Where the console's input comes from, entry by entry.
///
/// `LineEditor` edits at a terminal, `PlainLineReader` reads everything else.
package protocol LineSource: AnyObject {
  /// Reads one whole entry, which may span several lines.
  ///
  /// It blocks until there is one. The terminal is in its normal mode again when it returns.
  func readLine(_ request: LineRequest) -> LineResult
}

/// What came from the input.
package enum LineResult: Equatable, Sendable {
  /// A complete entry, without its last newline; lines inside it end in `\n`.
  case line(String)
  /// A key of the lesson player, pressed while nothing was typed.
  case key(PlayerKey)
  /// What `LineRequest.watch` asks about has happened, while nothing was typed.
  case attention
  /// Ctrl-C: what was typed is gone.
  case interrupted
  /// Ctrl-D on an empty line, or the end of a file.
  case endOfFile
}

/// A key that a lesson player gives a meaning, where nothing is typed yet: the line is as it opened.
package enum PlayerKey: Hashable, Sendable {
  /// Page up, the "back" of a presenter's remote control.
  case pageUp
  /// Page down, the "forward" of a presenter's remote control.
  case pageDown
}

/// One entry asked for: the prompt, and what stands in the line already.
package struct LineRequest {
  /// The text before the first line, drawn on a terminal only.
  package var prompt: String
  /// The text before each further line of an entry.
  package var continuationPrompt: String
  /// What stands in the line when it opens.
  package var initialText: String
  /// Where the cursor stands in `initialText`, in Unicode scalars; nil is its end.
  package var initialCursor: Int?
  /// The keys that end the call with `LineResult.key` when nothing is typed.
  package var reportedKeys: Set<PlayerKey>
  /// Whether a screen reader reads along, so that nothing on the screen is ever drawn over.
  package var isSpoken = false
  /// The characters that empty the screen when nothing is typed, until the next key.
  package var blankingKeys: Set<Unicode.Scalar> = []
  /// Whether a hole is replaced by what is typed in it.
  package var fillsHoles = false
  /// Asked now and then while nothing is typed; true ends the call with `LineResult.attention`.
  package var watch: (() -> Bool)?

  /// Asks for an entry.
  package init(
    prompt: String, continuationPrompt: String = "... ", initialText: String = "",
    initialCursor: Int? = nil, reportedKeys: Set<PlayerKey> = []
  ) {
    self.prompt = prompt
    self.continuationPrompt = continuationPrompt
    self.initialText = initialText
    self.initialCursor = initialCursor
    self.reportedKeys = reportedKeys
  }
}

/// Whether an entry can be evaluated as it stands.
package enum Completeness: Equatable, Sendable {
  /// Enter hands the entry over.
  case complete
  /// Enter opens a further line that begins with `indent` blanks.
  case incomplete(indent: Int)
}

/// What can stand at the cursor.
package struct Completion: Sendable {
  /// One possible word.
  package struct Candidate: Sendable {
    /// The text that replaces what is typed.
    package let text: String
    /// A few words on it, shown in the list; may be empty.
    package let description: String

    /// Describes a candidate.
    package init(_ text: String, description: String = "") {
      self.text = text
      self.description = description
    }
  }

  /// Where the text to be replaced begins, in Unicode scalars; it ends at the cursor.
  package let replaceFrom: Int
  /// The candidates in the order of the list.
  package let candidates: [Candidate]

  /// Describes what can stand between `replaceFrom` and the cursor.
  package init(replaceFrom: Int, candidates: [Candidate]) {
    self.replaceFrom = replaceFrom
    self.candidates = candidates
  }
}

/// A run of the entry drawn in a style.
package struct StyledSpan: Equatable, Sendable {
  /// The run, in Unicode scalars from the start of the entry.
  package let range: Range<Int>
  /// The parameters of the SGR control sequence, such as `1;34`.
  package let style: String

  /// Styles `range`.
  package init(_ range: Range<Int>, style: String) {
    self.range = range
    self.style = style
  }
}

/// What the editor asks about the language, of which it knows nothing itself.
package struct LineAssistant {
  /// Whether an entry is complete.
  package var completeness: (String) -> Completeness
  /// What can stand at the cursor, given in Unicode scalars.
  package var completion: (_ text: String, _ cursor: Int) -> Completion
  /// The styles of an entry; spans come in order and do not overlap.
  package var highlight: (String) -> [StyledSpan]
  /// The holes of an entry that are to be filled, in Unicode scalars.
  package var holes: (String) -> [Range<Int>]

  /// Gathers the questions; by default every line is an entry and nothing is known.
  package init(
    completeness: @escaping (String) -> Completeness = { _ in .complete },
    completion: @escaping (_ text: String, _ cursor: Int) -> Completion = { _, cursor in
      Completion(replaceFrom: cursor, candidates: [])
    },
    highlight: @escaping (String) -> [StyledSpan] = { _ in [] },
    holes: @escaping (String) -> [Range<Int>] = { _ in [] }
  ) {
    self.completeness = completeness
    self.completion = completion
    self.highlight = highlight
    self.holes = holes
  }
}
