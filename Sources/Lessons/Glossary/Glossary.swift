import Operations

/// The one table of terms to which every lesson keeps.
package struct Glossary: Sendable {
  /// One row of the table.
  package struct Term: Hashable, Sendable {
    /// The English names.
    package let english: [String]
    /// The Chinese forms that lessons use.
    package let chosen: [String]
    /// Other Chinese forms that a reader may have met.
    package let variants: [String]

    /// Creates a term.
    package init(english: [String], chosen: [String], variants: [String] = []) {
      self.english = english
      self.chosen = chosen
      self.variants = variants
    }
  }

  /// The rows of the table.
  package let terms: [Term]

  /// Creates a glossary.
  package init(_ terms: [Term]) {
    self.terms = terms
  }

  /// Reads the tables of a glossary file; everything else in it is prose for the reader.
  ///
  /// A row is `| English | 中文 | variants |`, several forms in a cell are set apart by `、`, a comma
  /// or ` / `. The last cell may be empty.
  package init(parsing text: String, file: String) {
    let lines = LessonText(text, file: file).lines
    let inlines = InlineReader(problems: ProblemCollector(text: LessonText(text, file: file)))
    var terms: [Term] = []
    for table in MarkdownReader.blocks(of: lines) where table.type == "table" {
      for row in table.children.dropFirst() {
        let cells = row.children.map { Self.forms(in: inlines.runs(of: $0.children).plainText) }
        guard cells.count >= 2, !cells[0].isEmpty, !cells[1].isEmpty else { continue }
        terms.append(
          Term(english: cells[0], chosen: cells[1], variants: cells.count > 2 ? cells[2] : []))
      }
    }
    self.terms = terms
  }

  /// English words that stand in Chinese text as they are, such as `Adam`.
  package var properNames: Set<String> {
    var names: Set<String> = []
    for term in terms {
      for name in term.english where term.chosen.contains(name) {
        names.formUnion(name.split(separator: " ").map(String.init))
      }
    }
    return names
  }

  private static func forms(in cell: String) -> [String] {
    var forms: [String] = []
    var rest = Substring(cell)
    while !rest.isEmpty {
      let separators = ["、", "，", ", ", " / "]
      let ranges = separators.compactMap { rest.firstRange(of: $0, from: rest.startIndex) }
      guard let first = ranges.min(by: { $0.lowerBound < $1.lowerBound }) else { break }
      forms.append(rest[..<first.lowerBound].trimmed)
      rest = rest[first.upperBound...]
    }
    forms.append(rest.trimmed)
    return forms.filter { !$0.isEmpty }
  }
}

/// A variant that stands where only the chosen form may.
package struct GlossaryViolation: Hashable, Sendable {
  /// Why the variant may not stand there.
  package enum Reason: Hashable, Sendable {
    /// It does not stand in brackets behind the chosen form.
    case outsideBrackets
    /// It stood there once already.
    case repeated
  }

  /// The variant.
  package let variant: String
  /// The forms that the glossary chose instead.
  package let chosen: [String]
  /// Why the variant may not stand there.
  package let reason: Reason
  /// Where it stands in the text, in Unicode scalars from 0.
  package let offset: Int
}
