import Operations

/// A place in a lesson file.
package struct LessonPosition: Hashable, Sendable, Comparable {
  /// The line, counted from 1.
  package let line: Int
  /// The column in Unicode scalars, counted from 1.
  package let column: Int

  /// Creates a position.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders positions as they follow each other in the file.
  package static func < (left: LessonPosition, right: LessonPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Text that stands in a fence, with the lines it takes in the file.
package struct FencedText: Hashable, Sendable {
  /// The lines between the two fences, without line breaks.
  package let lines: [String]
  /// The line of the opening fence, counted from 1.
  package let fenceLine: Int
  /// The column of the opening fence, counted from 1.
  package let fenceColumn: Int

  /// The line of the first line of the text.
  package var firstLine: Int { fenceLine + 1 }
  /// The lines joined by line breaks, without one at the end.
  package var text: String { lines.joined(separator: "\n") }
  /// Where the opening fence stands.
  package var position: LessonPosition { LessonPosition(line: fenceLine, column: fenceColumn) }

  /// The lines as a reader of one language sees them: of a comment that is a pair, only that side.
  package func lines(in language: Language) -> [String] {
    CodeComments.lines(of: self, in: language)
  }

  /// Creates a fenced text.
  package init(lines: [String], fenceLine: Int, fenceColumn: Int = 1) {
    self.lines = lines
    self.fenceLine = fenceLine
    self.fenceColumn = fenceColumn
  }
}
