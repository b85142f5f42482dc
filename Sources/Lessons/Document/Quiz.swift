/// A question with answers of which exactly one is right.
package struct Quiz: Hashable, Sendable {
  /// One answer to choose.
  package struct Choice: Hashable, Sendable {
    /// The answer.
    package let text: BilingualText
    /// Whether it is the right one.
    package let isRight: Bool
    /// What to tell a learner who chose it.
    package let comment: BilingualText?
    /// Where the answer starts.
    package let position: LessonPosition

    /// Creates an answer.
    package init(
      text: BilingualText, isRight: Bool, comment: BilingualText?, position: LessonPosition
    ) {
      self.text = text
      self.isRight = isRight
      self.comment = comment
      self.position = position
    }
  }

  /// Code that shows that the marked answer is right.
  package struct Proof: Hashable, Sendable {
    /// An expression with the value of the answer, or a condition about it.
    package let expression: String
    /// Where the expression starts.
    package let position: LessonPosition

    /// Creates a proof.
    package init(expression: String, position: LessonPosition) {
      self.expression = expression
      self.position = position
    }
  }

  /// The question.
  package let question: BilingualText
  /// The answers as they stand in the file.
  package let choices: [Choice]
  /// What shows that the marked answer is right, where a computation can show it.
  package let proof: Proof?

  /// Creates a quiz.
  package init(question: BilingualText, choices: [Choice], proof: Proof?) {
    self.question = question
    self.choices = choices
    self.proof = proof
  }

  /// The index of the right answer.
  package var rightIndex: Int? { choices.firstIndex { $0.isRight } }
}
