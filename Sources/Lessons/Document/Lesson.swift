import Operations

/// One lesson, read from its file.
package struct Lesson: Sendable {
  /// The name by which it is called, `pooling` for `22-pooling.md`.
  package let name: String
  /// The file it was read from, as errors name it.
  package let file: String
  /// What stands above the text.
  package let frontMatter: FrontMatter
  /// The blocks in playing order.
  package let blocks: [LessonBlock]
  /// The items of the curriculum that the lesson covers.
  package let coverage: [Coverage]

  /// Creates a lesson.
  package init(
    name: String, file: String, frontMatter: FrontMatter, blocks: [LessonBlock],
    coverage: [Coverage]
  ) {
    self.name = name
    self.file = file
    self.frontMatter = frontMatter
    self.blocks = blocks
    self.coverage = coverage
  }

  /// The indices of the blocks at which the player stops; a lesson of nothing but headings stops at
  /// the last of them.
  package var stops: [Int] {
    let stops = blocks.indices.filter { blocks[$0].isStop }
    guard stops.isEmpty else { return stops }
    return blocks.lastIndex { $0.isHeading }.map { [$0] } ?? []
  }

  /// The parts: what stands before the first heading of the second level, and one for each.
  package var parts: [LessonPart] {
    var starts = blocks.indices.filter {
      guard case .heading(let heading) = blocks[$0].content else { return false }
      return heading.level == 2
    }
    if starts.first != blocks.startIndex { starts.insert(blocks.startIndex, at: 0) }
    return starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : blocks.endIndex
      guard !blocks.isEmpty, case .heading(let heading) = blocks[starts[index]].content else {
        return LessonPart(blocks: starts[index]..<end, heading: nil)
      }
      return LessonPart(blocks: starts[index]..<end, heading: heading)
    }
  }
}

/// A stretch of a lesson that is taught in one go.
package struct LessonPart: Hashable, Sendable {
  /// The indices of its blocks.
  package let blocks: Range<Int>
  /// The heading with which it starts, where it starts with one.
  package let heading: LessonHeading?
}

/// A mark that says which item of the curriculum a place covers.
package struct Coverage: Hashable, Sendable {
  /// The item, such as `20.X1` or `E54`.
  package let item: String
  /// Where the mark stands.
  package let position: LessonPosition

  /// Creates a mark.
  package init(item: String, position: LessonPosition) {
    self.item = item
    self.position = position
  }
}

/// What stands above the text of a lesson.
package struct FrontMatter: Hashable, Sendable {
  /// The name of another lesson, and where it is written.
  package struct Reference: Hashable, Sendable {
    /// The name.
    package let name: String
    /// Where it is written.
    package let position: LessonPosition

    /// Creates a reference.
    package init(name: String, position: LessonPosition) {
      self.name = name
      self.position = position
    }
  }

  /// The title.
  package var title = BilingualText(both: [])
  /// The lessons that must come first.
  package var needs: [Reference] = []
  /// The lessons that help but need not come first.
  package var helps: [Reference] = []
  /// How long the lesson takes.
  package var minutes: Int?
  /// The languages in which it is written.
  package var languages: [Language] = [.english, .chinese]

  /// Creates the front matter of a lesson that says nothing.
  package init() {}
}
