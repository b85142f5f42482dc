import Testing

@testable import Lessons

@Suite("Filling holes") struct ExerciseTests {
  @Test("Holes are runs of four or more underscores that are no part of a name")
  func holes() {
    #expect(Exercise.holes(in: "y = ____ + ______") == [4..<8, 11..<17])
    #expect(Exercise.holes(in: "a____ + ____b + ___ + 核____") == [])
    #expect(Exercise.holes(in: "f(____, [____])") == [2..<6, 9..<13])
  }

  @Test("One hole takes everything, several take a line each, none is replaced as a whole")
  func fill() {
    #expect(Exercise.fill("f = ____;", with: "a\nb") == "f = a\nb;")
    #expect(Exercise.fill("____ + ____", with: "1\n2") == "1 + 2")
    #expect(Exercise.fill("____ + ____", with: "1") == nil)
    #expect(Exercise.fill("y = 0", with: "y = 1") == "y = 1")
    #expect(Exercise.fill("核 = ____", with: "卷积") == "核 = 卷积")
  }
}
