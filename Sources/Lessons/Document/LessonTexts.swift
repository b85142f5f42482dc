/// A text of a lesson with the part that it plays.
package struct LessonTextPart: Hashable, Sendable {
  /// The part that a text plays.
  package enum Role: Hashable, Sendable {
    /// Something to read: paragraph, heading, hint, note.
    case prose
    /// A question, or an answer to choose, which may itself bring in a number.
    case quiz
  }

  /// The text.
  package let text: BilingualText
  /// The part that it plays.
  package let role: Role
}

extension Lesson {
  /// Every text of the lesson in the order of the file, the title included.
  package var texts: [LessonTextPart] {
    [LessonTextPart(text: frontMatter.title, role: .prose)] + blocks.flatMap(\.texts)
  }
}

extension LessonBlock {
  /// Every text of the block, in the order of the file.
  package var texts: [LessonTextPart] {
    switch content {
    case .heading(let heading): Self.prose([heading.text])
    case .paragraph(let text), .note(let text): Self.prose([text])
    case .picture(let picture): Self.prose([picture.description])
    case .table(let table): Self.prose(table.header + table.rows.flatMap(\.self))
    case .list(let list): list.items.flatMap { $0.flatMap(\.texts) }
    case .quote(let blocks): blocks.flatMap(\.texts)
    case .exercise(let exercise):
      Self.prose(
        [exercise.prompt] + exercise.hints.flatMap(\.paragraphs)
          + exercise.misconceptions.flatMap(\.message))
    case .quiz(let quiz):
      [LessonTextPart(text: quiz.question, role: .quiz)]
        + quiz.choices.flatMap { choice in
          [LessonTextPart(text: choice.text, role: .quiz)]
            + Self.prose([choice.comment].compactMap(\.self))
        }
    case .formula, .cell, .pause: []
    }
  }

  private static func prose(_ texts: [BilingualText]) -> [LessonTextPart] {
    texts.map { LessonTextPart(text: $0, role: .prose) }
  }
}

extension [InlineRun] {
  /// The runs with those within emphasis and links, from the outside in.
  package var flattened: [InlineRun] {
    flatMap { run in
      switch run.kind {
      case .emphasis(let runs), .strong(let runs), .link(let runs, _): [run] + runs.flattened
      case .text, .code, .math, .checked: [run]
      }
    }
  }
}
