import Operations

/// A mistake in the text of a lesson file, found while it is read.
package enum LessonError: Error, Hashable, Sendable {
  // The file.
  /// A character that could steer a terminal, or turn the direction of a line.
  case controlCharacter(Unicode.Scalar)
  /// The file does not begin with `---`.
  case missingFrontMatter
  /// Nothing closes the front matter.
  case unclosedFrontMatter
  /// The front matter is no YAML; the parser's own words.
  case invalidFrontMatter(reason: String)
  /// The front matter is longer than any lesson needs.
  case frontMatterTooLong(limit: Int)
  /// The front matter refers back to a part of itself.
  case frontMatterAlias
  /// A key that the front matter does not know.
  case unknownKey(String, nearest: String?)
  /// A key that must be there.
  case missingKey(String)
  /// A value of the wrong kind.
  case wrongValue(key: String, expected: FrontMatterValue)

  // Pairs.
  /// An English text without its Chinese.
  case missingChinese
  /// A Chinese text without its English.
  case missingEnglish
  /// Chinese on the side where English belongs.
  case chineseInEnglish
  /// A paragraph whose languages are set apart by a bar instead of a line break.
  case barInParagraph
  /// More than one hard line break in a paragraph.
  case extraLineBreak

  // Markdown.
  /// An element that lessons do not have.
  case unsupported(LessonElement)
  /// A heading below the third level.
  case headingTooDeep(level: Int)
  /// A part longer than a class can bear.
  case partTooLong(minutes: Int)
  /// A picture that shares its paragraph with other text.
  case pictureWithinText
  /// A picture that does not stand beside the lesson.
  case pictureElsewhere(String)
  /// A link with an address that leads nowhere a lesson may lead.
  case unknownLink(String)
  /// A comment that means nothing.
  case unknownComment(String)
  /// A mark of coverage that names no item of a curriculum.
  case unknownItem(String)
  /// A checked number without an expression or without a value.
  case emptyCheckedNumber

  // Fences.
  /// A fence with a first word that means nothing.
  case unknownFence(String)
  /// A word on the fence that means nothing there.
  case unknownFenceWord(String, fence: LessonFence)
  /// A code of an error that the language does not have.
  case unknownErrorCode(String, nearest: String?)
  /// A fence that does not stand behind the one that it belongs to.
  case strayFence(LessonFence)
  /// A second fence where only one may stand.
  case repeatedFence(LessonFence)
  /// A fence with nothing in it.
  case emptyFence(LessonFence)
  /// A fence that nothing closes.
  case unclosedFence

  // Exercises.
  /// An exercise without `id=`, or with one that is no lower-case word.
  case invalidIdentifier(String)
  /// Two exercises of the same name.
  case repeatedIdentifier(String)
  /// An exercise without a question before it.
  case missingPrompt
  /// An exercise without a part that it needs.
  case missingFence(LessonFence)
  /// A filling whose lines are not as many as the holes.
  case unfilledHoles(holes: Int, lines: Int)
  /// A misconception that has nothing to say.
  case misconceptionWithoutMessage
  /// More misconceptions than any exercise needs; each of them is run at each wrong try.
  case tooManyMisconceptions(limit: Int)

  // Quizzes.
  /// A line of a quiz that is neither question, answer, comment nor proof.
  case unexpectedQuizLine
  /// A quiz without a question.
  case missingQuestion
  /// A quiz with fewer than two answers.
  case tooFewChoices(Int)
  /// A quiz that does not mark exactly one answer.
  case markedChoices(Int)
}

/// What a value in the front matter must be.
package enum FrontMatterValue: Hashable, Sendable {
  /// A pair of titles.
  case text
  /// A list of lesson names.
  case names
  /// A positive whole number.
  case minutes
  /// A list of `en` and `zh`.
  case languages
}

/// The fences that a lesson may hold.
package enum LessonFence: String, CaseIterable, Sendable {
  case layerlab
  case output
  case exercise
  case check
  case hint
  case answer
  case misconception
  case quiz
  case math

  /// The fence behind which this one stands, where it cannot stand alone.
  package var owner: LessonFence? {
    switch self {
    case .output: .layerlab
    case .check, .hint, .answer, .misconception: .exercise
    case .layerlab, .exercise, .quiz, .math: nil
    }
  }
}

/// Elements of Markdown that lessons do not have.
package enum LessonElement: String, CaseIterable, Sendable {
  case thematicBreak
  case html
  case indentedCode
  case deepNesting
  case blockInList
  case strikethrough
  case other

  /// The element of a name that the Markdown reader gives.
  init(typeName: String) {
    switch typeName {
    case "thematic_break": self = .thematicBreak
    case "html_block", "html_inline": self = .html
    case "strikethrough": self = .strikethrough
    default: self = .other
    }
  }
}
