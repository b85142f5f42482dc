import Language
import Operations

/// What the user asks of a player.
package enum PlayerAction: Hashable, Sendable {
  /// Enter on an empty line: the next block, or the open question once more.
  case proceed
  /// The next block, whatever is open.
  case next
  /// The block before.
  case back
  /// A block by its number, counted from 1.
  case goto(Int)
  /// The first block, with everything as at the start.
  case restart
  /// A line that was typed.
  case submit(String)
  /// The next hint.
  case hint
  /// The answer of the open question.
  case answer
  /// A judgement of what the learner has assigned so far.
  case check
  /// The wrong answers of the open exercise, to choose one.
  case misconceptions
  /// One of the wrong answers, counted from 1, as if it had been typed.
  case misconception(Int)
}

/// What a player asks to be shown.
package enum PlayerEvent<Presentation> {
  /// A block of words, a formula or a picture.
  case block(LessonBlock)
  /// Code that is about to run, or about which the learner may first make a guess.
  case source(Cell)
  /// The learner may type a guess.
  case guessWanted(Cell)
  /// What the learner guessed, and whether the result says the same; a guess in words or about
  /// something else may be right all the same.
  case guess(String, agrees: Bool)
  /// The result of a cell.
  case result(Cell, CellRun<Presentation>)
  /// A remark for the teacher.
  case note(BilingualText)
  /// A place to wait for the class.
  case pause
  /// An exercise; its starter stands in the input line, the cursor in its first hole.
  case exercise(Exercise, isSolved: Bool)
  /// What came of a try.
  case verdict(Verdict<Presentation>)
  /// A hint, counted from 1, of so many.
  case hint(Hint, number: Int, count: Int)
  /// There is a hint that may be asked for, counted from 1.
  case hintOffered(number: Int, count: Int)
  /// The answer of an exercise, and what it gives.
  case answer(source: String, CellRun<Presentation>)
  /// The wrong answers that may be played, with the code of each that has one.
  case misconceptions([(misconception: Misconception, source: String?)])
  /// A question with answers to choose from.
  case quiz(Quiz)
  /// The answer that was chosen, counted from 0.
  case choice(Quiz, index: Int, isRight: Bool)
  /// The right answer of a quiz, counted from 0.
  case solution(Quiz, index: Int)
  /// A line that has nothing to do with the lesson, to be evaluated above its variables.
  case explore(String)
  /// A part that a class skips, and its first block, to which `goto` leads.
  case passedOver(LessonHeading, firstBlock: Int)
  /// The learner stopped what ran on the way to a block; everything is as it was before that block.
  case stopped
  /// The lesson is over.
  case finished(solved: Int, exercises: Int)
  /// Nothing of what was asked for is here.
  case nothing(PlayerAction)
}

/// What came of a try at an exercise.
package enum Verdict<Presentation> {
  /// The try is right.
  case right(CellRun<Presentation>)
  /// The try is wrong.
  case wrong(WrongTry<Presentation>)
}

/// Why a try is wrong.
package struct WrongTry<Presentation> {
  /// What the try printed, and the error that ended it, where one did.
  package let run: CellRun<Presentation>
  /// The first condition that does not hold, with both its sides.
  package let unmet: UnmetCondition?
  /// The misconception that it shows, with the words for it.
  package let misconception: Misconception?
  /// How many wrong tries there were, this one included.
  package let count: Int
}
