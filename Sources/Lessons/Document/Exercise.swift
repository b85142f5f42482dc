/// Code with holes that the learner fills.
package struct Exercise: Hashable, Sendable {
  /// One line of a `check` fence.
  package struct Condition: Hashable, Sendable {
    /// The condition.
    package let source: String
    /// Its line in the file, counted from 1.
    package let line: Int

    /// Creates a condition.
    package init(source: String, line: Int) {
      self.source = source
      self.line = line
    }
  }

  /// The name of the exercise within its lesson.
  package let identifier: String
  /// What is asked.
  package let prompt: BilingualText
  /// The code with holes.
  package let starter: FencedText
  /// What must hold of a right answer, in order.
  package let conditions: [Condition]
  /// Help, one piece at a time.
  package let hints: [Hint]
  /// What fills the holes.
  package let answer: FencedText
  /// Wrong answers that are worth a word of their own.
  package let misconceptions: [Misconception]
  /// Where the opening fence stands.
  package var position: LessonPosition { starter.position }

  /// Creates an exercise.
  package init(
    identifier: String, prompt: BilingualText, starter: FencedText, conditions: [Condition],
    hints: [Hint], answer: FencedText, misconceptions: [Misconception]
  ) {
    self.identifier = identifier
    self.prompt = prompt
    self.starter = starter
    self.conditions = conditions
    self.hints = hints
    self.answer = answer
    self.misconceptions = misconceptions
  }

  /// The starter with its holes filled by the answer.
  package var solution: String { Self.fill(starter.text, with: answer.text) ?? answer.text }

  /// The offset of the first hole in the starter, in Unicode scalars, and its length.
  package var firstHole: Range<Int>? { Self.holes(in: starter.text).first }

  /// The places of the holes, runs of four or more underscores, in Unicode scalars.
  ///
  /// A run that continues an identifier, as in `a____`, is no hole; one inside a string or a
  /// comment is, because that is where a learner would look for it.
  package static func holes(in source: String) -> [Range<Int>] {
    let scalars = Array(source.unicodeScalars)
    var holes: [Range<Int>] = []
    var offset = 0
    while offset < scalars.count {
      guard scalars[offset] == "_" else {
        offset += 1
        continue
      }
      var end = offset
      while end < scalars.count, scalars[end] == "_" { end += 1 }
      let continues = { (index: Int) in
        scalars.indices.contains(index)
          && (scalars[index].properties.isAlphabetic
            || scalars[index].properties.numericType != nil)
      }
      if end - offset >= 4, !continues(offset - 1), !continues(end) { holes.append(offset..<end) }
      offset = end
    }
    return holes
  }

  /// The source with its holes filled.
  ///
  /// One hole takes the whole text. Several holes take a line each, in order. Where the source has
  /// no hole, the text stands in its place. Nothing is returned where the number of lines is not
  /// that of the holes.
  package static func fill(_ source: String, with text: String) -> String? {
    let holes = holes(in: source)
    guard !holes.isEmpty else { return text }
    let fillings =
      holes.count == 1
      ? [text] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard fillings.count == holes.count else { return nil }
    let scalars = Array(source.unicodeScalars)
    var filled = String.UnicodeScalarView()
    var offset = 0
    for (hole, filling) in zip(holes, fillings) {
      filled.append(contentsOf: scalars[offset..<hole.lowerBound])
      filled.append(contentsOf: filling.unicodeScalars)
      offset = hole.upperBound
    }
    filled.append(contentsOf: scalars[offset...])
    return String(filled)
  }
}

/// One piece of help, a paragraph or several.
package struct Hint: Hashable, Sendable {
  /// The paragraphs.
  package let paragraphs: [BilingualText]
  /// Where the fence stands.
  package let position: LessonPosition

  /// Creates a hint.
  package init(paragraphs: [BilingualText], position: LessonPosition) {
    self.paragraphs = paragraphs
    self.position = position
  }
}

/// A wrong answer that learners are known to give, and what to tell them.
package struct Misconception: Hashable, Sendable {
  /// How the wrong answer is recognised.
  package enum Trigger: Hashable, Sendable {
    /// It gives the same values as the starter filled with this.
    case filling(String)
    /// This holds after it.
    case condition(String)
  }

  /// How the wrong answer is recognised.
  package let trigger: Trigger
  /// What to tell the learner, a paragraph or several.
  package let message: [BilingualText]
  /// Where the fence stands.
  package let position: LessonPosition

  /// Creates a misconception.
  package init(trigger: Trigger, message: [BilingualText], position: LessonPosition) {
    self.trigger = trigger
    self.message = message
    self.position = position
  }
}
