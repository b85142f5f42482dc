import Foundation
import Language
import Lessons
import Operations
import Tensors
import TestSupport
import Testing

@testable import Console
@testable import Lessons

@Suite("Cells that take too long, and outputs that may not change") struct CellLimiterTests {
  @Test("A lesson without end is named, and the one beside it is checked in full")
  func endless() async {
    // The wish to stop is one for the whole process, hence a process of its own.
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryDirectory()
      func lesson(_ cell: String, count: Int) -> String {
        let cells = Array(repeating: "```layerlab\n\(cell)\n```\n", count: count)
        return "---\ntitle: T | 题\n---\n\n# T | 题\n\n" + cells.joined(separator: "\n")
      }
      _ = try folder.write(lesson("while true { 1 }", count: 1), to: "05-endless.md")
      _ = try folder.write(lesson("for i in range(3000) { i }", count: 60), to: "06-busy.md")
      let check = LessonCheck(course: CourseFiles(folder: folder.path), limit: 0.4)
      let reports = try check.run([], isUpdating: false)
      let codes = reports.map { $0.problems.map(\.code) }
      let isRight =
        codes == [["cell"], []] && reports[1].counts.cells == 60
        && reports[0].problems[0].message.english.contains("time")
        && !reports.contains(where: \.isInterrupted)
      if !isRight { print(codes, reports.map(\.counts)) }
      exit(isRight ? 0 : 1)
    }
  }

  @Test("Changing any digit of any output in the course is found")
  func everyDigit() throws {
    let course = CourseFiles(folder: LessonCheckTests.folder)
    var (mutations, outputs) = (0, 0)
    for entry in try course.library().entries {
      let lesson = LessonParser().parse(entry.text, file: entry.file).lesson
      let runtime = SessionRuntime(LessonView.cellSettings(ConsoleSettings()))
      for block in lesson.blocks {
        switch block.content {
        case .exercise(let exercise):
          _ = runtime.run(exercise.solution, line: 1, language: .english)
        case .cell(let cell):
          let lines = runtime.run(cell.source.text, line: 1, language: .english)
            .recordedLines(.english)
          guard let output = cell.output else { continue }
          outputs += 1
          mutations += Self.mutate(output.lines, actual: lines, "\(entry.file):\(output.fenceLine)")
        default: continue
        }
      }
    }
    print("\(mutations) changed digits in \(outputs) outputs were found")
    #expect(mutations > 2000)
    #expect(outputs > 40)
  }

  /// Changes each digit that is not part of a range, and expects each change to be found.
  private static func mutate(_ expected: [String], actual: [String], _ place: String) -> Int {
    let hasDots = expected.contains { $0.trimmingCharacters(in: .whitespaces) == "…" }
    var count = 0
    for (index, line) in expected.enumerated() {
      let ranges = line.ranges(of: /[-+−]?[0-9.]+(e[-+]?[0-9]+)?\.\.[-+−]?[0-9.]+(e[-+]?[0-9]+)?/)
      for place in line.indices where ("0"..."9").contains(line[place]) {
        guard !ranges.contains(where: { $0.contains(place) }) else { continue }
        for step in [1, 9] {
          let digit = ((line[place].wholeNumberValue ?? 0) + step) % 10
          let changed = line.replacingCharacters(in: place...place, with: "\(digit)")
          // Without dots each line stands for itself, which saves comparing all the others.
          let (old, new) =
            hasDots || index >= actual.count
            ? (expected[..<index] + [changed] + expected[(index + 1)...], actual[...])
            : ([changed], actual[index...index])
          count += 1
          if OutputComparison.difference(expected: Array(old), actual: Array(new)) == nil {
            Issue.record("\(place): \(changed) passes for \(line)")
          }
        }
      }
    }
    return count
  }
}
