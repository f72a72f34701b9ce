# OpenSearch with the Japanese analyser, which the plain image lacks.
FROM opensearchproject/opensearch:3.8.0
RUN opensearch-plugin install --batch analysis-kuromoji analysis-icu
