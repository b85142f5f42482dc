/// One block of a lesson, in the order in which the player shows them.
package struct LessonBlock: Hashable, Sendable {
  /// What a block is.
  package enum Content: Hashable, Sendable {
    /// A heading; the second level starts a part.
    case heading(LessonHeading)
    /// A paragraph.
    case paragraph(BilingualText)
    /// A list.
    case list(LessonList)
    /// Quoted paragraphs and lists.
    case quote([LessonBlock])
    /// A table.
    case table(LessonTable)
    /// A formula in TeX.
    case formula(FencedText)
    /// A picture that stands by itself.
    case picture(LessonPicture)
    /// Code that runs, with what it gives.
    case cell(Cell)
    /// Something the learner completes.
    case exercise(Exercise)
    /// A question with answers to choose from.
    case quiz(Quiz)
    /// What only the teacher sees.
    case note(BilingualText)
    /// A place where the automatic player waits for the class.
    case pause
  }

  /// What the block is.
  package let content: Content
  /// Where it starts.
  package let position: LessonPosition

  /// Creates a block.
  package init(_ content: Content, at position: LessonPosition) {
    self.content = content
    self.position = position
  }

  /// Whether the player stops at the block.
  ///
  /// A heading plays together with the block below it, a note and a pause belong to the block before
  /// them, and a hidden cell shows nothing.
  package var isStop: Bool {
    switch content {
    case .heading, .note, .pause: false
    case .cell(let cell): !cell.options.isHidden
    default: true
    }
  }

  /// Whether the block is said beside the text: a note or a pause.
  package var isAside: Bool {
    switch content {
    case .note, .pause: true
    default: false
    }
  }

  /// Whether the block is a heading.
  package var isHeading: Bool { if case .heading = content { true } else { false } }
}

/// A heading, and what it says about the part that it starts.
package struct LessonHeading: Hashable, Sendable {
  /// The level, 1 for the title.
  package let level: Int
  /// The words.
  package let text: BilingualText
  /// The minutes that the part takes, where it says so.
  package let minutes: Int?
  /// Whether a class skips the part.
  package let isDeeper: Bool

  /// Creates a heading.
  package init(level: Int, text: BilingualText, minutes: Int?, isDeeper: Bool) {
    self.level = level
    self.text = text
    self.minutes = minutes
    self.isDeeper = isDeeper
  }
}

/// A list whose items hold paragraphs and further lists.
package struct LessonList: Hashable, Sendable {
  /// The number of the first item, or nothing where the items are not numbered.
  package let start: Int?
  /// The items.
  package let items: [[LessonBlock]]

  /// Creates a list.
  package init(start: Int?, items: [[LessonBlock]]) {
    self.start = start
    self.items = items
  }
}

/// A table, row by row.
package struct LessonTable: Hashable, Sendable {
  /// How the cells of a column are set.
  package enum Alignment: Hashable, Sendable {
    case leading
    case centre
    case trailing
  }

  /// The alignment of each column.
  package let alignments: [Alignment]
  /// The cells of the head.
  package let header: [BilingualText]
  /// The cells of every other row.
  package let rows: [[BilingualText]]

  /// Creates a table.
  package init(alignments: [Alignment], header: [BilingualText], rows: [[BilingualText]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}

/// A picture beside the lesson file.
package struct LessonPicture: Hashable, Sendable {
  /// What the picture shows, for those who cannot see it.
  package let description: BilingualText
  /// The name of the file, without any folder.
  package let file: String

  /// Whether the name leads to no other folder.
  package var isBesideLesson: Bool {
    !file.isEmpty && !file.hasPrefix(".") && !file.contains { "/\\:".contains($0) }
  }

  /// Creates a picture.
  package init(description: BilingualText, file: String) {
    self.description = description
    self.file = file
  }
}
