import Language
import Testing

struct NearestNameTests {
  @Test(
    arguments: [
      ("convd", "conv2d"), ("Convd", "Conv2d"), ("rleu", "relu"), ("RELU", "ReLU"), ("sun", "sum"),
    ])
  func findsWhatWasMeant(_ name: String, _ meant: String) {
    let names = ["Conv2d", "ReLU", "conv2d", "max_pool2d", "mean", "relu", "sum"]
    #expect(NearestName.find(name, among: names) == meant)
  }

  @Test func findsNothingFarAway() {
    #expect(NearestName.find("gradient", among: ["relu", "sum", "grid"]) == nil)
    #expect(NearestName.find("relu", among: ["relu"]) == nil)
    #expect(NearestName.find("f", among: ["e", "_"]) == nil)
    #expect(NearestName.find("f", among: ["e", "F"]) == "F")
    #expect(NearestName.find("w", among: ["e", "w1"]) == "w1")
    #expect(NearestName.find(String(repeating: "a", count: 100_000), among: ["a"]) == nil)
  }
}
