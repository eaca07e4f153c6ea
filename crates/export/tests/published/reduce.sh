#!/usr/bin/env bash
# Makes the vocabularies here of the packages of npm that hold them whole: `bash reduce.sh` in an empty folder.
# What is left is what a check needs: which classes and properties there are, and what belongs to what.
set -euo pipefail
for name in oa@1.0.6 prov@1.0.6 schema@1.1.0; do
    tar xzf "$(npm pack --silent "@vocabulary/$name")" --transform "s/^package/${name%@*}/"
done
rdf='<http://www.w3.org/1999/02/22-rdf-syntax-ns#(type|first|rest)>'
rdfs='<http://www.w3.org/2000/01/rdf-schema#(subClassOf|subPropertyOf|domain|range)>'
owl='<http://www.w3.org/2002/07/owl#unionOf>'
for name in oa prov; do
    grep -E "^[^ ]+ ($rdf|$rdfs|$owl) " $name/$name.nq > $name.nq
done
# Of schema.org the classes that are written and those above them, and all properties that these have.
classes='(Thing|CreativeWork|Claim|Article|NewsArticle|Organization|GovernmentOrganization|Person|Intangible|StructuredValue|PropertyValue|Review|ClaimReview|Rating|Comment)'
schema='<http://schema.org/(domainIncludes|rangeIncludes)>'
grep -E "^<http://schema.org/[a-z][A-Za-z0-9]*> <http://schema.org/domainIncludes> <http://schema.org/$classes> " schema/schema.nq |
    cut -d' ' -f1 | sort -u > properties
{
    grep -E "^<http://schema.org/$classes> ($rdf|$rdfs) " schema/schema.nq
    grep -F -f properties schema/schema.nq | grep -E "^<http://schema.org/[a-z][A-Za-z0-9]*> ($rdf|$schema) "
} | sort -u > schema.nq
rm -r oa prov schema properties ./*.tgz
