import Testing

@testable import Lessons

@Suite("Finding lessons") struct LessonLibraryTests {
  let library = LessonLibrary(
    ["22-pooling.md", "20-convolution.md", "21-conv-geometry.md", "glossary.md", "cat.png"]
      .map { LessonLibrary.Entry(file: $0, text: "") })

  @Test("Lessons stand in the order of their numbers")
  func order() {
    #expect(library.names == ["convolution", "conv-geometry", "pooling"])
  }

  @Test(
    "A lesson is found by name, file, number and beginning",
    arguments: ["pooling", "22-pooling", "22-pooling.md", "22", "pool", "lessons/22-pooling.md"])
  func finds(name: String) {
    #expect(library.lesson(named: name)?.file == "22-pooling.md")
  }

  @Test("A name of two lessons or none finds nothing", arguments: ["conv", "rnn", "", "99"])
  func findsNothing(name: String) {
    #expect(library.lesson(named: name) == nil)
  }

  @Test("A slip of the finger gets a suggestion")
  func suggests() {
    #expect(library.suggestion(for: "poolnig") == "pooling")
    #expect(library.suggestion(for: "transformers") == nil)
  }

  @Test("The name of a lesson is its file without number and ending")
  func slugs() {
    #expect(LessonLibrary.slug(ofFile: "a/b/01-x-y.md") == "x-y")
    #expect(LessonLibrary.slug(ofFile: "2d-arrays.md") == "2d-arrays")
    #expect(LessonLibrary.slug(ofFile: "7-.md") == "7-")
  }

  @Test("The skeleton of a new lesson can be read")
  func skeleton() {
    let outcome = LessonParser().parse(LessonSkeleton.text(named: "my-lesson"), file: "x.md")
    #expect(outcome.problems.map(\.message.english) == [])
    #expect(outcome.lesson.frontMatter.title.plain.english == "My Lesson")
    #expect(outcome.lesson.stops.count == 6)
  }
}
